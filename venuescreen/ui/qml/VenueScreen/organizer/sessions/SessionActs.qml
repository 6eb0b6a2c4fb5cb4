pragma ComponentBehavior: Bound

import QtQuick
import VenueScreen
import VenueScreen.Room

// What can be done with the session that is opened; where that needs a day, it is asked here.
Column {
    id: acts

    required property OpenedSession opened
    required property bool busy

    readonly property bool moving: opened.step === "move"

    spacing: Theme.space(1.5)
    bottomPadding: Theme.space(2)

    Label {
        width: parent.width
        visible: text !== "" && acts.opened.step === ""
        text: acts.opened.promise
        wrapMode: Text.WordWrap
        color: Theme.muted
        font.pixelSize: Theme.small
    }

    Flow {
        width: parent.width
        visible: acts.opened.step === ""
        spacing: Theme.space(1)

        Repeater {
            model: acts.opened.acts

            Choice {
                required property var modelData

                width: Math.min(implicitWidth, acts.width)
                checkable: false
                enabled: !acts.busy
                name: modelData.label
                onPressed: acts.opened.act(modelData.value)
            }
        }
    }

    Loader {
        width: parent.width
        active: acts.opened.step !== ""
        visible: active
        sourceComponent: SessionStep {
            opened: acts.opened
            moving: acts.moving
            busy: acts.busy
        }
    }
}

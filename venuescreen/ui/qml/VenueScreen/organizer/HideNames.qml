pragma ComponentBehavior: Bound

import QtQuick
import VenueScreen
import VenueScreen.Room

// The names on the wall: a tap hides one for the rest of the session. The count stays.
Column {
    id: list

    required property Organizer organizer

    visible: organizer.entries.length > 0 || organizer.mayShowAgain
    spacing: Theme.space(1)

    Label {
        text: qsTr("Hide a name")
        font.weight: Font.DemiBold
    }

    Label {
        width: parent.width
        text: qsTr("A tap takes it off the wall until the session closes. The count stays.")
        wrapMode: Text.WordWrap
        color: Theme.muted
        font.pixelSize: Theme.small
    }

    TextButton {
        visible: list.organizer.mayShowAgain
        name: qsTr("Undo: show that name again")
        color: Theme.accent
        onPressed: list.organizer.showAgain()
    }

    Flow {
        width: parent.width
        spacing: Theme.space(1)

        Repeater {
            model: list.organizer.entries

            Choice {
                required property var modelData

                width: Math.min(implicitWidth, list.width)
                checkable: false
                name: modelData.label
                onPressed: list.organizer.hide(Number(modelData.value))
            }
        }
    }
}

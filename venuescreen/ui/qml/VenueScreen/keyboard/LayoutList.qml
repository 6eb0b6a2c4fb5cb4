pragma ComponentBehavior: Bound

import QtQuick
import VenueScreen
import VenueScreen.Room

// All keyboards, each by its name in its own language; higher than the keys where there are many.
Rectangle {
    id: list

    required property Keyboard keyboard

    signal done

    implicitHeight: names.height + Theme.space(3)
    color: Theme.ground

    MouseArea {
        anchors.fill: parent
    }

    Hairline {
        width: parent.width
    }

    Flickable {
        anchors.fill: parent
        anchors.margins: Theme.space(1.5)
        contentHeight: names.height
        boundsBehavior: Flickable.StopAtBounds
        clip: true

        Flow {
            id: names

            width: parent.width
            spacing: Theme.space(1)

            Repeater {
                model: list.keyboard.layouts

                Choice {
                    required property var modelData

                    name: modelData.label
                    checked: modelData.value === list.keyboard.layout
                    activeFocusOnTab: false
                    onPressed: {
                        list.keyboard.choose(modelData.value);
                        list.done();
                    }
                }
            }
        }
    }
}

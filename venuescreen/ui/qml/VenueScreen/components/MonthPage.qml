pragma ComponentBehavior: Bound

import QtQuick
import VenueScreen
import VenueScreen.Room

// A month's days to press.
Column {
    id: page

    required property DayPicker picker

    readonly property real cell: Math.floor(width / 7)
    readonly property real lettering: Math.min(Theme.body, cell * 0.42)

    signal chosen

    spacing: Theme.space(0.5)

    Item {
        width: page.width
        height: Theme.touch

        TextButton {
            id: before

            width: Math.min(implicitWidth, parent.width * 0.3)
            visible: page.picker.monthBefore !== ""
            name: page.picker.monthBefore
            shown: "‹ " + name
            pixelSize: Math.min(Theme.small, page.cell * 0.4)
            onPressed: page.picker.turn(-1)
        }

        Label {
            anchors.centerIn: parent
            width: parent.width * 0.4
            horizontalAlignment: Text.AlignHCenter
            text: page.picker.month
            font.weight: Font.DemiBold
            fontSizeMode: Text.HorizontalFit
            minimumPixelSize: 14
        }

        TextButton {
            anchors.right: parent.right
            width: Math.min(implicitWidth, parent.width * 0.3)
            atRight: true
            name: page.picker.monthAfter
            shown: name + " ›"
            pixelSize: Math.min(Theme.small, page.cell * 0.4)
            onPressed: page.picker.turn(1)
        }
    }

    Grid {
        columns: 7

        Repeater {
            model: page.picker.weekdays

            Label {
                required property string modelData

                width: page.cell
                horizontalAlignment: Text.AlignHCenter
                text: modelData
                color: Theme.muted
                font.pixelSize: Math.max(14, Math.min(Theme.tiny, page.cell * 0.34))
            }
        }

        Repeater {
            model: page.picker.blanks

            Item {
                width: page.cell
                height: Theme.touch
            }
        }

        Repeater {
            model: page.picker.days

            Pressable {
                id: day

                required property var modelData
                readonly property bool here: modelData.value === page.picker.chosen

                width: page.cell
                height: Theme.touch
                radius: height / 2
                enabled: modelData.free
                activeFocusOnTab: false
                name: modelData.name
                checkable: true
                checked: here
                onPressed: {
                    page.picker.choose(modelData.value);
                    page.chosen();
                }

                Rectangle {
                    anchors.centerIn: parent
                    width: Math.min(parent.width, parent.height) - Theme.space(0.5)
                    height: width
                    visible: day.here
                    color: Theme.ink
                    radius: width / 2
                }

                Label {
                    anchors.centerIn: parent
                    text: day.modelData.label
                    color: day.here ? Theme.ground : day.enabled ? Theme.ink : Theme.muted
                    opacity: day.enabled ? 1 : 0.45
                    font.pixelSize: page.lettering
                    font.weight: day.here ? Font.DemiBold : Font.Normal
                }
            }
        }
    }
}

pragma ComponentBehavior: Bound

import QtQuick
import VenueScreen
import VenueScreen.Room

// A day. Pressed, it shows its month; arrow keys go by days and weeks.
Column {
    id: field

    required property string label
    required property DayPicker picker
    property string refusal: ""
    property bool open: false

    spacing: Theme.space(0.75)

    Label {
        text: field.label
        Accessible.ignored: true
        font.pixelSize: Theme.small
        font.weight: Font.DemiBold
    }

    Item {
        width: field.width
        height: value.height

        Pressable {
            id: value

            width: parent.width - 2 * (height + Theme.space(1))
            height: Math.max(Theme.space(8), day.implicitHeight + Theme.space(2))
            radius: Theme.space(1.5)
            name: field.label + ": " + field.picker.spoken
            Accessible.checkable: true
            Accessible.checked: field.open
            Accessible.description: field.refusal
            onPressed: {
                if (!field.open)
                    field.picker.showChosen();
                field.open = !field.open;
            }
            Keys.onLeftPressed: field.picker.step(-1)
            Keys.onRightPressed: field.picker.step(1)
            Keys.onUpPressed: field.picker.step(-7)
            Keys.onDownPressed: field.picker.step(7)
            Keys.onEscapePressed: event => {
                event.accepted = field.open;
                field.open = false;
            }

            Rectangle {
                anchors.fill: parent
                color: Theme.card
                border.color: field.refusal !== "" ? Theme.accent : field.open ? Theme.ink : Theme.muted
                border.width: field.open || field.refusal !== "" ? Theme.outline : Theme.hairline
                radius: value.radius
            }

            Label {
                id: day

                anchors.verticalCenter: parent.verticalCenter
                x: Theme.space(2)
                width: parent.width - 2 * x
                text: field.picker.text
                font.pixelSize: Theme.large
                fontSizeMode: Text.HorizontalFit
                minimumPixelSize: 14
            }
        }

        StepButton {
            anchors.right: later.left
            anchors.rightMargin: Theme.space(1)
            height: value.height
            sign: "−"
            name: qsTr("One day earlier")
            onStepped: field.picker.step(-1)
        }

        StepButton {
            id: later

            anchors.right: parent.right
            height: value.height
            sign: "+"
            name: qsTr("One day later")
            onStepped: field.picker.step(1)
        }
    }

    Loader {
        width: field.width
        active: field.open
        visible: active
        sourceComponent: MonthPage {
            picker: field.picker
            onChosen: field.open = false
        }
    }

    Label {
        width: field.width
        visible: field.refusal !== ""
        text: field.refusal
        wrapMode: Text.WordWrap
        color: Theme.accent
        font.pixelSize: Theme.small
        font.weight: Font.DemiBold
        urgent: true
    }
}

import QtQuick
import VenueScreen

// A field for one more of a list, and a button beside it for those without Enter.
Item {
    id: add

    property alias label: field.label
    property alias hint: field.hint
    property alias refusal: field.refusal
    property alias text: field.text
    property alias input: field.input
    property alias button: button.name

    signal accepted

    implicitHeight: field.height

    Field {
        id: field

        width: add.width - button.width - Theme.space(2)
        label: ""
        onAccepted: add.accepted()
    }

    TextButton {
        id: button

        x: add.width - width
        y: field.input.parent.y + (field.input.parent.height - height) / 2
        atRight: true
        name: qsTr("Add")
        color: Theme.accent
        onPressed: add.accepted()
    }
}

import QtQuick
import VenueScreen

// A value that is typed, or changed in steps.
Item {
    id: stepper

    required property string label
    required property string value
    // What the two buttons do, for those who do not see them.
    required property string less
    required property string more
    property string refusal: ""
    property alias input: field.input

    readonly property Item box: field.input.parent

    signal typed(string text)
    signal stepped(int steps)

    implicitHeight: field.height
    onValueChanged: {
        if (field.text !== value)
            field.text = value;
    }

    Field {
        id: field

        width: parent.width - 2 * (box.height + Theme.space(1))
        label: stepper.label
        refusal: stepper.refusal
        input.inputMethodHints: Qt.ImhNoPredictiveText | Qt.ImhPreferNumbers
        onTextChanged: stepper.typed(text)

        readonly property Item box: stepper.box

        Component.onCompleted: text = stepper.value
    }

    StepButton {
        id: lessButton

        anchors.right: moreButton.left
        anchors.rightMargin: Theme.space(1)
        y: stepper.box.y
        height: stepper.box.height
        sign: "−"
        name: stepper.less
        onStepped: stepper.stepped(-1)
    }

    StepButton {
        id: moreButton

        anchors.right: parent.right
        y: stepper.box.y
        height: stepper.box.height
        sign: "+"
        name: stepper.more
        onStepped: stepper.stepped(1)
    }
}

import QtQuick
import VenueScreen

// One line to type in, with its label above and a kind sentence below when it can't be taken. Remembers nothing.
Column {
    id: field

    required property string label
    property string hint: ""
    property string refusal: ""
    property alias text: input.text
    // With what an input method still composes: a button may be pressed before Korean's last syllable is done.
    readonly property string typed: text.slice(0, input.cursorPosition) + input.preeditText + text.slice(input.cursorPosition)
    property alias input: input

    readonly property bool secret: input.echoMode !== TextInput.Normal

    signal accepted

    spacing: Theme.space(0.75)

    Label {
        id: labelled

        width: field.width
        text: field.label
        Accessible.ignored: !field.secret
        wrapMode: Text.WordWrap
        font.pixelSize: Theme.small
        font.weight: Font.DemiBold
    }

    Rectangle {
        width: field.width
        height: Math.max(Theme.space(8), input.implicitHeight + Theme.space(2))
        color: Theme.card
        border.color: field.refusal !== "" ? Theme.accent : input.activeFocus ? Theme.ink : Theme.muted
        border.width: input.activeFocus || field.refusal !== "" ? Theme.outline : Theme.hairline
        radius: Theme.space(1.5)

        TextInput {
            id: input

            anchors.fill: parent
            anchors.leftMargin: Theme.space(2)
            anchors.rightMargin: Theme.space(2)
            verticalAlignment: TextInput.AlignVCenter
            activeFocusOnTab: true
            clip: true
            color: Theme.ink
            selectionColor: Theme.accent
            selectedTextColor: Theme.overAccent
            font.family: Faces.forText(text + preeditText)
            font.pixelSize: Theme.large
            inputMethodHints: Qt.ImhSensitiveData | Qt.ImhNoPredictiveText
            maximumLength: 200
            Accessible.role: Accessible.EditableText
            Accessible.name: field.label
            Accessible.labelledBy: labelled
            // Qt keeps back the name, too, of a field whose letters are hidden.
            Accessible.description: [field.secret ? field.label : "", field.refusal !== "" ? field.refusal : field.hint].filter(part => part !== "").join(". ")
            onAccepted: field.accepted()
        }

        Label {
            anchors.fill: input
            verticalAlignment: Text.AlignVCenter
            visible: input.text === "" && input.preeditText === ""
            text: field.hint
            Accessible.ignored: true
            elide: Text.ElideRight
            color: Theme.muted
            font.pixelSize: Theme.body
        }

        TapHandler {
            onTapped: input.forceActiveFocus()
        }

        // A refusal has taken the colour and the width that else tell of the focus.
        Rectangle {
            anchors.fill: parent
            anchors.margins: -Theme.space(0.5)
            visible: input.activeFocus && field.refusal !== ""
            color: "transparent"
            border.color: Theme.ink
            border.width: Theme.outline
            radius: Theme.space(2)
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

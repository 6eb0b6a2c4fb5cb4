import QtQuick
import VenueScreen

// One of the board's main buttons: filled for the first choice, outlined for the others.
Pressable {
    id: button

    property bool filled: false
    property string note: ""

    // The least height; large type may need more.
    property real least: Theme.buttonHeight

    implicitHeight: Math.max(least, words.height + Theme.space(2))
    implicitWidth: Math.max(label.implicitWidth, noteLabel.implicitWidth) + Theme.space(8)
    opacity: enabled ? 1 : 0.45
    Accessible.description: note

    Rectangle {
        anchors.fill: parent
        color: button.filled ? Theme.accent : Theme.card
        border.color: button.filled ? Theme.accent : Theme.ink
        border.width: Theme.outline
        radius: button.radius
        scale: button.held && !Theme.reducedMotion ? 0.98 : 1
    }

    Column {
        id: words

        anchors.centerIn: parent
        width: parent.width - Theme.space(4)

        Title {
            id: label

            width: parent.width
            horizontalAlignment: Text.AlignHCenter
            verticalAlignment: Text.AlignVCenter
            text: button.name
            color: button.filled ? Theme.overAccent : Theme.ink
            // A low button speaks lower.
            font.pixelSize: button.least < Theme.buttonHeight ? Theme.large : Theme.title
            fontSizeMode: Text.HorizontalFit
            minimumPixelSize: 14
        }

        Label {
            id: noteLabel

            width: parent.width
            horizontalAlignment: Text.AlignHCenter
            visible: button.note !== ""
            text: button.note
            elide: Text.ElideRight
            font.pixelSize: Theme.small
            color: button.filled ? Theme.overAccent : Theme.muted
        }
    }
}

import QtQuick
import VenueScreen

// A backup to choose: when it was made, and where it is.
Pressable {
    id: row

    required property string note

    implicitHeight: Math.max(Theme.touch, words.height + Theme.space(2))
    Accessible.description: note

    Rectangle {
        anchors.fill: parent
        color: Theme.card
        border.color: Theme.muted
        border.width: Theme.hairline
        radius: row.radius
    }

    Column {
        id: words

        anchors.left: parent.left
        anchors.right: parent.right
        anchors.margins: Theme.space(2)
        anchors.verticalCenter: parent.verticalCenter

        Label {
            width: parent.width
            text: row.name
            elide: Text.ElideRight
            font.weight: Font.DemiBold
            font.underline: row.held
        }

        Label {
            width: parent.width
            text: row.note
            elide: Text.ElideMiddle
            color: Theme.muted
            font.pixelSize: Theme.small
        }
    }
}

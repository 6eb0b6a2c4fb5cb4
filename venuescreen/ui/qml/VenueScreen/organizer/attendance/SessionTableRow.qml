import QtQuick
import VenueScreen

// A session: its date, what it was, and how many came.
Pressable {
    id: row

    required property string day
    required property string what
    required property string came
    required property string mark

    implicitHeight: Math.max(Theme.touch, words.height + Theme.space(1.5))
    radius: Theme.space(1)

    Column {
        id: words

        anchors.left: parent.left
        anchors.right: number.left
        anchors.rightMargin: Theme.space(2)
        anchors.verticalCenter: parent.verticalCenter

        Label {
            width: parent.width
            text: row.day
            wrapMode: Text.WordWrap
            font.pixelSize: Theme.small
            font.weight: Font.DemiBold
            font.underline: row.held
        }

        Label {
            width: parent.width
            text: row.mark === "" ? row.what : row.what + " · " + row.mark
            wrapMode: Text.WordWrap
            maximumLineCount: 2
            elide: Text.ElideRight
            color: Theme.muted
            font.pixelSize: Theme.tiny
        }
    }

    Label {
        id: number

        anchors.right: parent.right
        anchors.verticalCenter: parent.verticalCenter
        text: row.came
        font.weight: Font.DemiBold
    }

    Hairline {
        anchors.bottom: parent.bottom
        width: parent.width
    }
}

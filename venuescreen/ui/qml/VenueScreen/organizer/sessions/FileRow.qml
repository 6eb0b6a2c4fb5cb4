import QtQuick
import VenueScreen

// A file or a folder to choose.
Pressable {
    id: row

    required property string note

    implicitHeight: Math.max(Theme.touch, words.height + Theme.space(2))
    radius: Theme.space(1)

    Column {
        id: words

        width: parent.width
        anchors.verticalCenter: parent.verticalCenter

        Label {
            width: parent.width
            text: row.name
            wrapMode: Text.WrapAnywhere
            maximumLineCount: 2
            elide: Text.ElideRight
            font.weight: Font.DemiBold
            font.underline: row.held
        }

        Label {
            width: parent.width
            text: row.note
            wrapMode: Text.Wrap
            color: Theme.muted
            font.pixelSize: Theme.small
        }
    }

    Hairline {
        anchors.bottom: parent.bottom
        width: parent.width
    }
}

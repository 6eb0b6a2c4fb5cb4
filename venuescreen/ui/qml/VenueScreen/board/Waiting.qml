import QtQuick
import VenueScreen
import VenueScreen.Room

// When nothing is on: how long until the next session, large, or how many came to the last one.
Item {
    id: waiting

    required property BoardModel board

    implicitHeight: words.height

    Column {
        id: words

        width: parent.width
        anchors.verticalCenter: parent.verticalCenter
        spacing: Theme.space(1)

        Title {
            width: parent.width
            text: waiting.board.figure
            visible: text !== ""
            color: Theme.accent
            font.pixelSize: Theme.huge
            fontSizeMode: Text.HorizontalFit
            minimumPixelSize: Theme.title
        }

        Title {
            width: parent.width
            text: waiting.board.figureLabel
            visible: text !== ""
            wrapMode: Text.WordWrap
        }

        Label {
            width: parent.width
            text: waiting.board.detail
            visible: text !== ""
            wrapMode: Text.WordWrap
            color: Theme.muted
            font.pixelSize: Theme.large
        }
    }
}

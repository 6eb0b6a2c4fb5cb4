import QtQuick
import VenueScreen
import VenueScreen.Room

// The first sheet as it will be printed, and a word on it.
Column {
    id: sheet

    required property PaperDrawer drawer

    spacing: Theme.space(1)

    Label {
        width: parent.width
        visible: text !== ""
        text: sheet.drawer.summary
        wrapMode: Text.WordWrap
        font.pixelSize: Theme.small
        font.weight: Font.DemiBold
    }

    // Until the first picture is there, an upright sheet of A4.
    Rectangle {
        readonly property real shape: picture.implicitWidth > 0 ? picture.implicitHeight / picture.implicitWidth : 1.414

        width: Math.min(sheet.width, Theme.space(42))
        height: Math.round(width * shape)
        visible: picture.status === Image.Ready || sheet.drawer.drawing
        color: "white"
        border.color: Theme.line
        border.width: Theme.hairline

        Image {
            id: picture

            anchors.fill: parent
            anchors.margins: Theme.hairline
            source: sheet.drawer.picture
            cache: false
            mipmap: true
            retainWhileLoading: true
            opacity: sheet.drawer.drawing ? 0.45 : 1
            Accessible.role: Accessible.Graphic
            Accessible.name: qsTr("How the first sheet looks")
        }
    }
}

import QtQuick
import VenueScreen
import VenueScreen.Room

// The next sessions in other cities, in a line on the board; a tap shows them all.
Pressable {
    id: line

    required property Elsewhere elsewhere

    readonly property string heading: elsewhere.sample ? qsTr("Elsewhere (a sample): %1") : qsTr("Elsewhere: %1")

    name: heading.arg(elsewhere.line)
    visible: elsewhere.line !== ""
    implicitHeight: Math.max(Theme.touch, label.height)
    onPressed: elsewhere.open()

    Label {
        id: label

        width: line.width
        anchors.verticalCenter: parent.verticalCenter
        text: line.name
        wrapMode: Text.WordWrap
        maximumLineCount: 2
        elide: Text.ElideRight
        font.pixelSize: Theme.small
        font.weight: Font.DemiBold
        font.underline: line.held
    }
}

import QtQuick
import VenueScreen

// What the span comes to, and the way to its export.
Item {
    id: line

    required property string text
    required property bool mayExport

    signal exportAsked

    implicitHeight: Math.max(words.implicitHeight, button.implicitHeight)

    Label {
        id: words

        anchors.left: parent.left
        anchors.right: button.left
        anchors.rightMargin: Theme.space(2)
        anchors.verticalCenter: parent.verticalCenter
        text: line.text
        wrapMode: Text.WordWrap
        font.weight: Font.DemiBold
    }

    TextButton {
        id: button

        anchors.right: parent.right
        anchors.verticalCenter: parent.verticalCenter
        visible: line.mayExport
        atRight: true
        name: qsTr("Export…")
        color: Theme.accent
        onPressed: line.exportAsked()
    }
}

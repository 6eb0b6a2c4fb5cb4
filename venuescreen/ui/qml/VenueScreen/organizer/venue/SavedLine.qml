import QtQuick
import VenueScreen
import VenueScreen.Room

// That the last change is kept, with its undo; or why it is not. Keeps its room, so that nothing moves under a finger.
Item {
    id: line

    required property VenueDrawer drawer

    implicitHeight: Math.max(Theme.touch, words.implicitHeight)

    Hairline {
        width: parent.width
    }

    Label {
        id: words

        anchors.left: parent.left
        anchors.right: undo.left
        anchors.rightMargin: Theme.space(2)
        anchors.verticalCenter: parent.verticalCenter
        text: line.drawer.said !== "" ? line.drawer.said : line.drawer.saved
        wrapMode: Text.WordWrap
        color: line.drawer.said !== "" ? Theme.accent : Theme.muted
        font.pixelSize: Theme.small
        font.weight: Font.DemiBold
        urgent: true
    }

    TextButton {
        id: undo

        anchors.right: parent.right
        anchors.verticalCenter: parent.verticalCenter
        visible: line.drawer.mayUndo && line.drawer.ready
        atRight: true
        name: qsTr("Undo the last change")
        color: Theme.accent
        onPressed: line.drawer.undo()
    }
}

import QtQuick
import VenueScreen
import VenueScreen.Room

// Ten seconds to take back what was just done, or to add a first name to it; as long as a keyboard has the focus here.
Row {
    id: strip

    required property CheckIn checkIn

    signal addName

    function takeFocus(): void {
        undo.forceActiveFocus();
    }

    readonly property bool reached: undo.reached || addition.reached

    spacing: Theme.space(3)
    onReachedChanged: checkIn.holdUndo("focus", reached)
    Component.onDestruction: checkIn.holdUndo("focus", false)

    Label {
        anchors.verticalCenter: parent.verticalCenter
        text: strip.checkIn.undoLabel
        color: Theme.muted
        font.pixelSize: Theme.small
        urgent: true
    }

    TextButton {
        id: undo

        name: qsTr("Undo")
        color: Theme.accent
        onPressed: strip.checkIn.undo()
    }

    TextButton {
        id: addition

        name: qsTr("Add your first name")
        visible: strip.checkIn.mayIntroduce
        color: Theme.accent
        onPressed: strip.addName()
    }
}

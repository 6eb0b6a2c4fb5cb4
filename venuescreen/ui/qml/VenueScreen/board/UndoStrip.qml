import QtQuick
import VenueScreen
import VenueScreen.Room

// Ten seconds to take back what was just done, or to add a first name to it.
Row {
    id: strip

    required property CheckIn checkIn

    signal addName

    function takeFocus(): void {
        undo.forceActiveFocus();
    }

    spacing: Theme.space(3)

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
        name: qsTr("Add your first name")
        visible: strip.checkIn.mayIntroduce
        color: Theme.accent
        onPressed: strip.addName()
    }
}

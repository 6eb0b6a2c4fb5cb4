import QtQuick
import VenueScreen
import VenueScreen.Room

// "+1, no name" first; a name is a gift. Below: what happens to a name, or the undo of what was just done.
Column {
    id: area

    required property BoardModel board
    required property CheckIn checkIn

    signal introduce
    signal addName

    spacing: Theme.space(1)

    Grid {
        width: parent.width
        columns: Theme.portrait && Theme.typeScale > 1 ? 1 : 2
        spacing: Theme.space(2)

        readonly property real cell: columns === 1 ? width : Math.floor((width - spacing) / 2)

        BigButton {
            width: parent.cell
            filled: true
            name: area.checkIn.resting ? qsTr("Counted ✓") : qsTr("+1, no name")
            note: area.board.targetNote
            onPressed: area.checkIn.count()
        }

        BigButton {
            width: parent.cell
            name: qsTr("Leave a first name")
            note: area.board.targetNote
            onPressed: area.introduce()
        }
    }

    Item {
        width: parent.width
        height: Math.max(Theme.touch, undo.visible ? undo.height : fate.implicitHeight)

        Label {
            id: fate

            anchors.verticalCenter: parent.verticalCenter
            width: parent.width
            visible: !undo.visible
            wrapMode: Text.WordWrap
            maximumLineCount: 2
            text: area.checkIn.trouble !== "" ? area.checkIn.trouble : area.board.fate
            color: area.checkIn.trouble !== "" ? Theme.accent : Theme.muted
            font.pixelSize: Theme.small
            font.weight: area.checkIn.trouble !== "" ? Font.DemiBold : Font.Normal
            Accessible.role: Accessible.StaticText
            Accessible.name: text
        }

        UndoStrip {
            id: undo

            anchors.verticalCenter: parent.verticalCenter
            width: parent.width
            checkIn: area.checkIn
            visible: area.checkIn.undoLabel !== ""
            onAddName: area.addName()
        }
    }
}

import QtQuick
import VenueScreen
import VenueScreen.Room

// "+1, no name" first; a name is a gift. Below: what happens to a name, or the undo of what was just done.
Column {
    id: area

    required property BoardModel board
    required property CheckIn checkIn
    required property House house
    readonly property alias foot: below

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
            name: area.checkIn.counted ? qsTr("Counted ✓") : qsTr("+1, no name")
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

    Foot {
        id: below

        width: parent.width
        checkIn: area.checkIn
        house: area.house
        fate: area.board.fate
        onAddName: area.addName()
    }
}

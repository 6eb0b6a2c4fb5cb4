import QtQuick
import VenueScreen
import VenueScreen.Room

// What can be done while no session takes check-ins.
Column {
    id: area

    required property BoardModel board
    required property CheckIn checkIn
    required property House house
    readonly property alias foot: below

    signal addName

    spacing: Theme.space(1)

    BigButton {
        width: parent.width
        visible: area.board.closing
        filled: true
        name: qsTr("Keep it open")
        note: area.board.fate
        onPressed: area.house.keepOpen()
        onReachedChanged: area.house.waitToClose(reached)
    }

    BigButton {
        width: parent.width
        visible: area.board.mayStay
        name: qsTr("Stay 30 min longer")
        note: area.board.fate
        onPressed: area.house.stayLonger()
    }

    BigButton {
        width: parent.width
        visible: area.board.mayStart
        name: qsTr("Start now")
        note: qsTr("Opens the table for 90 minutes. Anyone may.")
        onPressed: area.house.startNow()
    }

    Foot {
        id: below

        width: parent.width
        checkIn: area.checkIn
        house: area.house
        fate: ""
        onAddName: area.addName()
    }
}

import QtQuick
import VenueScreen
import VenueScreen.Room

// What anyone in the room may do, without a PIN.
Flow {
    id: actions

    required property BoardModel board
    required property House house

    spacing: Theme.space(3)

    TextButton {
        name: qsTr("Stay 30 min longer")
        visible: actions.board.mayStay && actions.board.takesCheckIns
        color: Theme.accent
        onPressed: actions.house.stayLonger()
    }

    TextButton {
        name: qsTr("Keep it open")
        visible: actions.board.closing && actions.board.takesCheckIns
        color: Theme.accent
        onPressed: actions.house.keepOpen()
    }

    TextButton {
        name: actions.board.hiddenNote === "" ? qsTr("Hide the names") : qsTr("Show the names")
        visible: actions.board.mayHide
        onPressed: actions.house.hideNames(actions.board.hiddenNote === "")
    }

    HoldButton {
        name: qsTr("Close now")
        hint: qsTr("hold for 2 seconds")
        visible: actions.board.mayClose
        onConfirmed: actions.house.closeNow()
    }
}

import QtQuick
import VenueScreen
import VenueScreen.Room

// What anyone in the room may do, without a PIN. Nothing moves while a button is held.
Item {
    id: actions

    required property BoardModel board
    required property House house

    implicitHeight: Math.max(others.height, close.visible ? close.height : 0)

    Flow {
        id: others

        width: parent.width - (close.visible ? close.width + Theme.space(2) : 0)
        // The hint of "Close now" takes their place.
        enabled: !close.hinting
        opacity: close.hinting ? 0 : 1

        TextButton {
            width: implicitWidth + Theme.space(2)
            name: qsTr("Stay 30 min longer")
            visible: actions.board.mayStay && actions.board.takesCheckIns
            color: Theme.accent
            onPressed: actions.house.stayLonger()
        }

        TextButton {
            width: implicitWidth + Theme.space(2)
            name: qsTr("Keep it open")
            visible: actions.board.closing && actions.board.takesCheckIns
            color: Theme.accent
            onPressed: actions.house.keepOpen()
            onReachedChanged: actions.house.waitToClose(reached)
        }

        TextButton {
            width: implicitWidth + Theme.space(2)
            name: actions.board.namesHidden ? qsTr("Show the names") : qsTr("Hide the names")
            visible: actions.board.mayHide
            onPressed: actions.house.hideNames(!actions.board.namesHidden)
        }
    }

    HoldButton {
        id: close

        anchors.right: parent.right
        anchors.bottom: parent.bottom
        atRight: true
        name: qsTr("Close now")
        hint: qsTr("hold for 2 seconds")
        visible: actions.board.mayClose
        onConfirmed: actions.house.closeNow()
    }
}

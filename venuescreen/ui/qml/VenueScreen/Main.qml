pragma ComponentBehavior: Bound

import QtQuick
import VenueScreen
import VenueScreen.Room

// The window. Pages are loaded when they are needed; the board stays beneath them.
Window {
    id: window

    required property BoardModel board
    required property WallModel wall
    required property ComingModel coming
    required property CheckIn checkIn
    required property House house

    title: board.place
    color: Theme.ground
    minimumWidth: 480
    minimumHeight: 480

    Binding {
        Theme.width: window.width
        Theme.height: window.height
        Theme.typeScale: window.house.typeScale
        Theme.chalk: window.house.chalk
        Theme.reducedMotion: window.house.reducedMotion
    }

    BoardPage {
        id: boardPage

        anchors.fill: parent
        visible: !window.house.settingUp
        enabled: !over.active
        board: window.board
        wall: window.wall
        coming: window.coming
        checkIn: window.checkIn
        house: window.house
        onIntroduce: {
            window.checkIn.begin();
            over.sourceComponent = sheet;
        }
        onAddName: {
            if (window.checkIn.editLast())
                over.sourceComponent = sheet;
        }
        onCard: arrival => {
            if (window.checkIn.look(arrival))
                over.sourceComponent = card;
        }
    }

    Loader {
        id: over

        anchors.fill: parent
        active: sourceComponent !== null
        focus: active
    }

    Loader {
        anchors.fill: parent
        active: window.house.settingUp
        source: active ? "setup/FirstRunPage.qml" : ""
        onLoaded: item.house = window.house
    }

    Connections {
        target: window.checkIn

        function onDone() {
            over.sourceComponent = null;
        }
    }

    Component {
        id: sheet

        CheckInSheet {
            board: window.board
            checkIn: window.checkIn
            onLeft: over.sourceComponent = null
        }
    }

    Component {
        id: card

        GuestCard {
            checkIn: window.checkIn
            onLeft: over.sourceComponent = null
            onEdit: {
                window.checkIn.edit();
                over.sourceComponent = sheet;
            }
        }
    }
}

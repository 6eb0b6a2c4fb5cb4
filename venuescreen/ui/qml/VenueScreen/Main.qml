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
    required property FirstRun firstRun

    title: board.place
    color: Theme.ground
    minimumWidth: 480
    minimumHeight: 480

    function leave(): void {
        if (over.sourceComponent !== null) {
            over.sourceComponent = null;
            settling.start();
        }
    }

    Timer {
        id: settling

        interval: 500
    }

    Connections {
        target: window.house

        function onFoundedChanged() {
            settling.start();
        }
    }

    Binding {
        target: Theme
        property: "width"
        value: window.width
    }

    Binding {
        target: Theme
        property: "height"
        value: window.height
    }

    Binding {
        target: Theme
        property: "typeScale"
        value: window.house.typeScale
    }

    Binding {
        target: Theme
        property: "chalk"
        value: window.house.chalk
    }

    Binding {
        target: Theme
        property: "reducedMotion"
        value: window.house.reducedMotion
    }

    BoardPage {
        id: boardPage

        objectName: "boardPage"

        anchors.fill: parent
        visible: !window.house.settingUp
        // A second tap meant for a page that has just gone must not fall through to the board.
        enabled: over.item === null && !window.house.settingUp && !settling.running
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
        focus: true
    }

    Loader {
        anchors.fill: parent
        active: window.house.settingUp
        focus: active
        sourceComponent: Component {
            FirstRunPage {
                firstRun: window.firstRun
                house: window.house
            }
        }
    }

    Connections {
        target: window.checkIn

        function onDone() {
            window.leave();
        }
    }

    Component {
        id: sheet

        CheckInSheet {
            board: window.board
            checkIn: window.checkIn
            onDismissed: {
                window.checkIn.leave();
                window.leave();
            }
        }
    }

    Component {
        id: card

        GuestCard {
            checkIn: window.checkIn
            onDismissed: {
                window.checkIn.leave();
                window.leave();
            }
            onEdit: {
                window.checkIn.edit();
                over.sourceComponent = sheet;
            }
        }
    }
}

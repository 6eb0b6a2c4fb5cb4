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
    required property Keyboard keyboard
    required property Organizer organizer
    required property PinPad pinPad
    required property PhoneCode phoneCode
    required property Elsewhere elsewhere
    required property CitiesModel cities
    required property Idle idle

    title: board.place
    color: Theme.ground
    minimumWidth: 480
    minimumHeight: 480

    readonly property bool contrastWished: Application.styleHints.accessibility.contrastPreference === Qt.HighContrast
    readonly property bool focusSeen: activeFocusItem === null || activeFocusItem.visible

    onContrastWishedChanged: house.wishContrast(contrastWished)
    Component.onCompleted: house.wishContrast(contrastWished)

    // Qt leaves the focus on what has gone out of sight.
    onFocusSeenChanged: {
        if (!focusSeen)
            gone.restart();
    }

    Timer {
        id: gone

        interval: 0
        onTriggered: {
            if (!window.focusSeen)
                window.activeFocusItem.nextItemInFocusChain(false).forceActiveFocus(Qt.BacktabFocusReason);
        }
    }

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
        property: "highContrast"
        value: window.house.highContrast
    }

    Binding {
        target: Theme
        property: "reducedMotion"
        value: window.house.reducedMotion
    }

    Binding {
        target: Theme
        property: "calm"
        value: window.board.calm
    }

    Binding {
        target: Theme
        property: "byKeys"
        value: !window.keyboard.wanted
    }

    BoardPage {
        id: boardPage

        objectName: "boardPage"

        anchors.fill: parent
        visible: !window.house.settingUp
        focus: true
        // Back to where one was.
        onEnabledChanged: {
            if (enabled)
                takeFocus();
        }
        // A second tap meant for a page that has just gone must not fall through to the board.
        enabled: over.item === null && codePage.item === null && elsewherePage.item === null && organizerPages.item === null && !window.house.settingUp && !settling.running
        board: window.board
        wall: window.wall
        coming: window.coming
        checkIn: window.checkIn
        house: window.house
        phoneCode: window.phoneCode
        elsewhere: window.elsewhere
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
        anchors.bottomMargin: keyboardDock.height
        focus: true
    }

    Loader {
        id: codePage

        readonly property bool open: window.phoneCode.enlarged

        anchors.fill: parent
        focus: open
        onOpenChanged: {
            if (open) {
                setSource(Qt.resolvedUrl("board/CodePage.qml"), { phoneCode: window.phoneCode });
            } else {
                source = "";
                settling.start();
            }
        }
    }

    Loader {
        id: elsewherePage

        readonly property bool open: window.elsewhere.opened

        anchors.fill: parent
        anchors.bottomMargin: keyboardDock.height
        focus: open
        onOpenChanged: {
            if (open) {
                setSource(Qt.resolvedUrl("elsewhere/ElsewherePage.qml"), { elsewhere: window.elsewhere, cities: window.cities });
            } else {
                source = "";
                settling.start();
            }
        }
    }

    Loader {
        readonly property bool open: window.house.settingUp

        anchors.fill: parent
        anchors.bottomMargin: keyboardDock.height
        enabled: organizerPages.item === null
        focus: open
        onOpenChanged: load()
        Component.onCompleted: load()

        function load(): void {
            if (open)
                setSource(Qt.resolvedUrl("setup/FirstRunPage.qml"), { firstRun: window.firstRun, house: window.house });
            else
                source = "";
        }
    }

    Loader {
        id: organizerPages

        readonly property bool open: window.organizer.stage !== ""

        anchors.fill: parent
        anchors.bottomMargin: keyboardDock.height
        focus: open
        onOpenChanged: {
            if (open)
                setSource(Qt.resolvedUrl("organizer/OrganizerPages.qml"), { organizer: window.organizer, pinPad: window.pinPad });
            else
                source = "";
        }
    }

    // Three seconds in the top left corner open the organizer's panel.
    Item {
        width: Theme.space(10)
        height: Theme.space(8)

        TapHandler {
            longPressThreshold: 3
            onLongPressed: window.organizer.open()
        }
    }

    Shortcut {
        sequence: "Ctrl+Shift+O"
        context: Qt.ApplicationShortcut
        onActivated: window.organizer.open()
    }

    KeyboardDock {
        id: keyboardDock

        objectName: "keyboardDock"

        anchors.left: parent.left
        anchors.right: parent.right
        anchors.bottom: parent.bottom
        keyboard: window.keyboard
    }

    IdleNotice {
        anchors.horizontalCenter: parent.horizontalCenter
        y: Theme.space(2)
        seconds: window.idle.seconds
    }

    Connections {
        target: window.idle

        function onLeft() {
            boardPage.forgetFocus();
        }
    }

    Connections {
        target: window.organizer

        function onClosed() {
            settling.start();
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

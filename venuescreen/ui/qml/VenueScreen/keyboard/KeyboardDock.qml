pragma ComponentBehavior: Bound

import QtQuick
import VenueScreen
import VenueScreen.Room

// Where the on-screen keyboard comes up: at the bottom, for whoever touches a field. The pages end above it.
Item {
    id: dock

    required property Keyboard keyboard
    readonly property TextInput field: Window.activeFocusItem as TextInput
    readonly property bool open: shown && field !== null
    property bool shown: false
    // A keyboard that came up under the finger would take the finger's release: it waits for that.
    property bool due: false

    height: open && loader.item !== null ? (loader.item as Item).implicitHeight : 0
    visible: open

    function ask(): void {
        due = field !== null && keyboard.wanted;
        if (!keyboard.touching)
            come();
    }

    function come(): void {
        if (due && field !== null)
            shown = true;
        due = false;
    }

    onFieldChanged: {
        if (field === null) {
            shown = false;
            keyboard.reset();
            return;
        }
        const hints = field.inputMethodHints;
        const plain = field.echoMode === TextInput.Normal && !(hints & Qt.ImhNoAutoUppercase);
        keyboard.begin((hints & (Qt.ImhDigitsOnly | Qt.ImhPreferNumbers)) !== 0, plain && field.text === "");
        ask();
    }

    Timer {
        id: released

        interval: 0
        onTriggered: dock.come()
    }

    Connections {
        target: dock.keyboard

        function onWantedChanged() {
            if (!dock.keyboard.wanted) {
                dock.shown = false;
                dock.due = false;
            }
        }

        function onTouchedAt(x: real, y: real) {
            // What stands around a TextInput belongs to the field.
            const box = dock.field !== null ? dock.field.parent : null;
            if (box !== null && box.contains(box.mapFromItem(null, x, y)))
                dock.due = true;
        }

        function onTouchingChanged() {
            if (!dock.keyboard.touching)
                released.restart();
        }
    }

    Loader {
        id: loader

        width: dock.width
        active: dock.shown || item !== null
        sourceComponent: KeyRows {
            keyboard: dock.keyboard
            field: dock.field
            onHide: dock.shown = false
        }
    }
}

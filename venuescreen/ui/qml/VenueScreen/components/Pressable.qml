import QtQuick
import VenueScreen

// Whatever can be pressed: by touch, mouse or key, with a visible focus and a name for screen readers.
Item {
    id: pressable

    required property string name
    property bool checkable: false
    property bool checked: false
    readonly property bool held: tap.pressed
    readonly property bool reached: activeFocus && Theme.byKeys
    property real radius: Theme.radius
    // By how much a finger may miss it.
    property real reach: 0

    signal pressed

    activeFocusOnTab: true
    Accessible.role: checkable ? Accessible.RadioButton : Accessible.Button
    Accessible.name: name
    Accessible.focusable: true
    Accessible.checkable: checkable
    Accessible.checked: checked
    Accessible.onPressAction: pressable.pressed()
    Accessible.onToggleAction: pressable.pressed()

    Keys.onSpacePressed: event => pressable.pressedByKey(event)
    Keys.onReturnPressed: event => pressable.pressedByKey(event)
    Keys.onEnterPressed: event => pressable.pressedByKey(event)

    // X11 tells of a key that is held as one that is let go and pressed again at once; Qt marks only some of those.
    property double letGo: 0

    Keys.onReleased: event => {
        if (event.key === Qt.Key_Space || event.key === Qt.Key_Return || event.key === Qt.Key_Enter)
            letGo = Date.now();
        event.accepted = false;
    }

    function pressedByKey(event: KeyEvent): void {
        if (!event.isAutoRepeat && Date.now() - letGo > 10)
            pressable.pressed();
    }

    TapHandler {
        id: tap

        margin: pressable.reach
        gesturePolicy: TapHandler.ReleaseWithinBounds
        onTapped: pressable.pressed()
    }

    Rectangle {
        anchors.fill: parent
        anchors.margins: -Theme.space(0.5)
        visible: pressable.reached
        color: "transparent"
        border.color: Theme.ink
        border.width: Theme.outline
        radius: pressable.radius + Theme.space(0.5)
    }
}

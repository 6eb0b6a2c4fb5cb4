import QtQuick
import VenueScreen
import VenueScreen.Room

// One key. It never takes the focus from the field.
Item {
    id: key

    required property Keyboard keyboard
    required property string kind
    required property string text
    required property string upper
    required property var lowerMore
    required property var upperMore
    // Whether "enter" leads no further.
    required property bool last
    required property real gap

    readonly property bool isKey: true
    readonly property bool capital: keyboard.shift > 0
    readonly property string output: capital ? upper : text
    readonly property var more: capital ? upperMore : lowerMore
    readonly property bool repeats: kind === "erase" || kind === "left" || kind === "right"
    readonly property bool pressed: tap.pressed
    readonly property string words: {
        switch (kind) {
        case "text":
            return keyboard.label(output);
        case "page":
            return keyboard.page === "signs" ? keyboard.sample : "?123";
        case "layouts":
            return keyboard.layoutShort;
        case "space":
            return keyboard.layoutName;
        case "left":
            return "‹";
        case "right":
            return "›";
        case "enter":
            return last ? qsTr("Done") : qsTr("Go on");
        case "hide":
            return qsTr("Hide");
        default:
            return "";
        }
    }
    readonly property string spoken: {
        switch (kind) {
        case "shift":
            return keyboard.shift === 2 ? qsTr("Capitals only") : qsTr("Capital letter");
        case "erase":
            return qsTr("Erase");
        case "page":
            return keyboard.page === "signs" ? qsTr("Letters") : qsTr("Digits and signs");
        case "layouts":
            return qsTr("Another keyboard");
        case "space":
            return qsTr("Space");
        case "left":
            return qsTr("Back one letter");
        case "right":
            return qsTr("On one letter");
        case "hide":
            return qsTr("Hide the keyboard");
        default:
            return words;
        }
    }

    property bool spent: false

    signal down(key: Key)
    signal acted(key: Key)
    signal held(key: Key)
    signal slid(place: point)
    signal up(key: Key)

    // Does what the key does, once a press.
    function commit(): void {
        if (!spent) {
            spent = true;
            acted(key);
        }
    }

    function begin(): void {
        spent = false;
        down(key);
        if (repeats) {
            commit();
            repeat.interval = 400;
            repeat.start();
        }
    }

    // A thumb rolls a little: half a key off still counts, further away takes it back.
    function end(): void {
        repeat.stop();
        const at = tap.point.position;
        if (Math.abs(at.x - width / 2) <= width && Math.abs(at.y - height / 2) <= height)
            commit();
        up(key);
    }

    Accessible.role: Accessible.Button
    Accessible.name: spoken
    Accessible.onPressAction: key.acted(key)

    Timer {
        id: repeat

        onTriggered: {
            key.acted(key);
            interval = 70;
            start();
        }
    }

    TapHandler {
        id: tap

        gesturePolicy: TapHandler.ReleaseWithinBounds
        longPressThreshold: 0.4
        onPressedChanged: pressed ? key.begin() : key.end()
        onLongPressed: {
            if (key.more.length > 0 && !key.spent) {
                key.spent = true;
                key.held(key);
            }
        }
        onPointChanged: if (pressed)
            key.slid(point.scenePosition)
    }

    KeyFace {
        anchors.fill: parent
        anchors.margins: key.gap / 2
        kind: key.kind
        words: key.words
        shift: key.keyboard.shift
        held: key.pressed
    }
}

pragma ComponentBehavior: Bound

import QtQuick
import VenueScreen
import VenueScreen.Room

// The keys. Each takes its own finger; a key still down when the next one goes down is typed first.
Rectangle {
    id: keys

    required property Keyboard keyboard
    required property TextInput field

    property Key pending: null

    // The field that "enter" leads to; null where there is none further on.
    readonly property TextInput following: field !== null ? after(field) : null
    readonly property real gap: Math.max(4, Theme.space(0.5))
    readonly property real faceHeight: Math.max(48, Theme.space(7.5))

    signal hide

    function after(here: TextInput): TextInput {
        const next = here.nextItemInFocusChain(true) as TextInput;
        if (next === null)
            return null;
        const from = place(here);
        const to = place(next);
        return to.y > from.y || to.y === from.y && to.x > from.x ? next : null;
    }

    // As mapToItem, but a binding to it notices when the page is laid out anew.
    function place(item: Item): point {
        let [x, y] = [0, 0];
        for (let at = item; at !== null; at = at.parent) {
            x += at.x;
            y += at.y;
        }
        return Qt.point(x, y);
    }

    function act(key: Key): void {
        switch (key.kind) {
        case "text":
            write(key.output);
            break;
        case "space":
            write(" ");
            break;
        case "shift":
            keyboard.tapShift();
            break;
        case "page":
            keyboard.turnPage();
            break;
        case "layouts":
            layouts.active = true;
            break;
        case "enter":
            enter();
            break;
        case "hide":
            hide();
            break;
        default:
            if (field !== null)
                keyboard.press(field, key.kind);
        }
    }

    function write(text: string): void {
        if (field !== null)
            keyboard.type(field, text);
    }

    function enter(): void {
        if (following !== null) {
            following.forceActiveFocus();
        } else if (field !== null) {
            keyboard.press(field, "enter");
            hide();
        }
    }

    function begin(key: Key): void {
        if (pending !== null && pending !== key)
            pending.commit();
        pending = key;
        if (alternatives.key !== key)
            alternatives.close();
    }

    implicitHeight: keyboard.rowCount * (faceHeight + gap) + gap
    height: implicitHeight
    color: Theme.ground
    onVisibleChanged: {
        alternatives.close();
        layouts.active = false;
    }

    // Between two keys nothing falls through to the page.
    MouseArea {
        anchors.fill: parent
    }

    Hairline {
        width: parent.width
    }

    Column {
        id: rows

        x: Math.floor(keys.gap / 2)
        y: keys.gap
        width: parent.width - keys.gap

        Repeater {
            id: lines

            model: keys.keyboard.rows

            Row {
                id: line

                required property var modelData
                required property int index
                readonly property bool lowest: index === lines.count - 1

                anchors.horizontalCenter: parent?.horizontalCenter

                Repeater {
                    model: line.modelData

                    Key {
                        required property var modelData

                        keyboard: keys.keyboard
                        kind: modelData.kind
                        text: modelData.text
                        upper: modelData.upper
                        lowerMore: modelData.more
                        upperMore: modelData.upperMore
                        last: keys.following === null
                        gap: keys.gap
                        width: Math.floor(rows.width * modelData.span / (line.lowest ? 12 : keys.keyboard.columns))
                        height: Math.floor((keys.height - keys.gap) / lines.count)
                        onDown: key => keys.begin(key)
                        onActed: key => keys.act(key)
                        onHeld: key => alternatives.open(key)
                        onSlid: place => alternatives.point(place)
                        onUp: key => alternatives.take(key)
                    }
                }
            }
        }
    }

    Alternatives {
        id: alternatives

        keyboard: keys.keyboard
        onChose: text => keys.write(text)
    }

    Loader {
        id: layouts

        anchors.left: parent.left
        anchors.right: parent.right
        anchors.bottom: parent.bottom
        active: false
        sourceComponent: LayoutList {
            height: Math.max(keys.height, Math.min(implicitHeight, keys.Window.height * 0.7))
            keyboard: keys.keyboard
            onDone: layouts.active = false
        }
    }
}

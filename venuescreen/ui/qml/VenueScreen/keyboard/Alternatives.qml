pragma ComponentBehavior: Bound

import QtQuick
import VenueScreen
import VenueScreen.Room

// What a long press offers, above the key: slide to one and let go, or let go and tap one.
Rectangle {
    id: alternatives

    required property Keyboard keyboard

    property Key key: null
    property int at: -1
    property point above
    readonly property real cell: Math.max(56, Theme.space(7))

    signal chose(string text)

    function open(pressed: Key): void {
        key = pressed;
        at = -1;
        above = pressed.mapToItem(parent, pressed.width / 2, 0);
    }

    function close(): void {
        key = null;
    }

    function point(place: point): void {
        if (key === null)
            return;
        const here = mapFromItem(null, place.x, place.y);
        // A finger hides what it is on: it may choose from the key's own row, once it has left the key.
        const off = Math.abs(key.mapFromItem(null, place.x, place.y).x - key.width / 2) > key.width / 2;
        const near = here.y > -height && here.y < height + key.height * (off ? 1 : 0.25);
        at = near ? Math.max(0, Math.min(options.count - 1, Math.floor((here.x - row.x) / cell))) : -1;
    }

    function take(released: Key): void {
        if (released === key && at >= 0)
            choose(key.more[at]);
    }

    function choose(text: string): void {
        close();
        chose(text);
    }

    visible: key !== null
    x: Math.max(0, Math.min(parent.width - width, above.x - width / 2))
    y: above.y - height
    width: options.count * cell + 2 * row.x
    height: cell + 2 * row.y
    color: Theme.card
    border.color: Theme.ink
    border.width: Theme.outline
    radius: Theme.space(1.5)

    Row {
        id: row

        x: Theme.outline + 2
        y: x

        Repeater {
            id: options

            model: alternatives.key !== null ? alternatives.key.more : []

            Rectangle {
                id: option

                required property string modelData
                required property int index
                readonly property bool isAlternative: true
                readonly property bool lit: index === alternatives.at || tap.pressed

                width: alternatives.cell
                height: alternatives.cell
                radius: Theme.space(1)
                color: lit ? Theme.ink : "transparent"
                Accessible.role: Accessible.Button
                Accessible.name: modelData
                Accessible.onPressAction: alternatives.choose(option.modelData)

                Label {
                    anchors.centerIn: parent
                    text: alternatives.keyboard.label(option.modelData)
                    Accessible.ignored: true
                    color: option.lit ? Theme.ground : Theme.ink
                    font.pixelSize: Math.max(24, Math.min(Theme.large, alternatives.cell * 0.6))
                }

                TapHandler {
                    id: tap

                    gesturePolicy: TapHandler.ReleaseWithinBounds
                    // Not onTapped: a slow finger's is none.
                    onPressedChanged: {
                        if (!pressed && option.contains(point.position))
                            alternatives.choose(option.modelData);
                    }
                }
            }
        }
    }
}

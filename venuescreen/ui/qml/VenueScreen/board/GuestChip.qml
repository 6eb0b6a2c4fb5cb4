pragma ComponentBehavior: Bound

import QtQuick
import VenueScreen

// A guest on the wall: what is said is in words; colour only repeats it. `ui/chip_size.py` says where they stand.
Pressable {
    id: chip

    required property list<var> parts
    required property int density
    required property bool stacked
    required property bool fresh
    required property bool joined
    required property bool lit

    readonly property string guestName: parts[0].words
    readonly property var size: Theme.densities[density]

    radius: Math.min(height, size.height) / 2
    reach: size.gap / 2
    Accessible.selectable: lit
    Accessible.selected: lit

    function colour(kind: string): color {
        if (lit)
            return Theme.overAccent;
        return { name: Theme.ink, link: Theme.muted, offers: Theme.offers, seeks: Theme.seeks, curious: Theme.ink }[kind];
    }

    Rectangle {
        anchors.fill: parent
        color: chip.lit ? Theme.accent : chip.held ? Theme.shade : Theme.card
        border.color: chip.lit || chip.joined ? Theme.accent : Theme.line
        border.width: chip.joined ? Theme.outline + Theme.hairline : Theme.hairline
        radius: chip.radius
    }

    // The texts stay when another guest takes the chip over, as when a crowd comes: making them costs frames.
    Repeater {
        model: chip.parts.length

        Text {
            required property int index
            readonly property var part: chip.parts[index] ?? chip.parts[0]

            x: part.x
            y: part.baseline - baselineOffset
            width: part.widest > 0 ? Math.min(implicitWidth, part.widest) : implicitWidth
            text: part.words
            textFormat: Text.PlainText
            horizontalAlignment: part.begins_right ? Text.AlignRight : Text.AlignLeft
            wrapMode: part.widest > 0 ? Text.Wrap : Text.NoWrap
            color: chip.colour(part.kind)
            font.family: part.family
            font.pixelSize: part.size
            font.weight: part.weight
            font.underline: chip.lit && part.kind !== "link"
            renderType: Text.QtRendering
            Accessible.ignored: true
        }
    }

    // Decided once: what comes meanwhile must not stop a chip half faded.
    Component.onCompleted: {
        if (fresh && Theme.settle > 0)
            (Theme.calm ? fading : settling).start();
    }

    NumberAnimation {
        id: fading

        target: chip
        property: "opacity"
        from: 0.4
        to: 1
        duration: Theme.settle
    }

    NumberAnimation {
        id: settling

        target: chip
        property: "scale"
        from: 0.9
        to: 1
        duration: Theme.settle
        easing.type: Easing.OutCubic
    }
}

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

    readonly property string guestName: parts.length > 0 ? parts[0].words : ""
    readonly property var size: Theme.densities[density]

    name: parts.map(part => part.kind === "link" ? part.words : Typed.isolated(part.words)).join(" ")
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

    Repeater {
        model: chip.parts

        Label {
            required property var modelData

            x: modelData.x
            y: modelData.baseline - baselineOffset
            width: modelData.widest > 0 ? Math.min(implicitWidth, modelData.widest) : implicitWidth
            text: modelData.words
            horizontalAlignment: Typed.side(text)
            wrapMode: modelData.widest > 0 ? Text.Wrap : Text.NoWrap
            color: chip.colour(modelData.kind)
            font.pixelSize: modelData.kind === "name" ? chip.size.name : modelData.kind === "link" ? chip.size.verb : chip.size.interest
            font.weight: modelData.kind === "name" ? Font.Bold : modelData.kind === "link" ? Font.Normal : Font.DemiBold
            font.underline: chip.lit && modelData.kind !== "link"
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

pragma Singleton

import QtQuick

// Every size and colour. Sizes are of the 1280 × 800 study, times `unit`; text never falls below 14 px.
QtObject {
    property real width: 1280
    property real height: 800
    property real typeScale: 1
    property bool chalk: false
    property bool reducedMotion: false
    // Once people are talking, what moves only fades.
    property bool calm: false
    // Whoever is there uses keys: what has the focus shows it.
    property bool byKeys: true

    readonly property bool portrait: height > width
    // Large type needs the whole width for a line.
    readonly property bool oneColumn: portrait || typeScale > 1
    readonly property real unit: portrait ? Math.min(width / 800, height / 1280) : Math.min(width / 1280, height / 800)

    readonly property color ground: chalk ? "#1E2321" : "#F6F0E6"
    readonly property color card: chalk ? "#272D2A" : "#FFFBF4"
    readonly property color ink: chalk ? "#F3EEE2" : "#2A211B"
    readonly property color muted: chalk ? "#B9B2A3" : "#6B5B4E"
    readonly property color line: chalk ? "#3A423E" : "#E2D6C5"
    readonly property color accent: chalk ? "#F0A07C" : "#A63D1F"
    readonly property color overAccent: chalk ? "#1E2321" : "#FFFBF4"
    readonly property color offers: chalk ? "#8FD0AC" : "#2F6B4F"
    readonly property color caution: chalk ? "#E3BE6B" : "#7A5200"
    readonly property color seeks: chalk ? "#9CC3EE" : "#2E5A88"

    readonly property string display: "Fraunces"
    readonly property string text: "Atkinson Hyperlegible Next"

    readonly property real tiny: type(15)
    readonly property real small: type(18)
    readonly property real body: type(20)
    readonly property real large: type(24)
    readonly property real title: type(34)
    readonly property real headline: type(48)
    readonly property real huge: type(96)
    // Large already: it need not grow as far as the rest.
    readonly property real clock: Math.min(type(60), space(9))

    readonly property real margin: space(5)
    readonly property real touch: Math.max(48, space(6))
    readonly property real buttonHeight: space(14)
    readonly property real hairline: Math.max(1, Math.round(unit))
    readonly property real outline: Math.max(2, Math.round(2 * unit))
    readonly property real radius: space(2.5)

    readonly property int settle: reducedMotion ? 0 : 250
    readonly property int evaporate: reducedMotion ? 0 : 3000

    // How a chip is set when there is room, and as the wall fills. The wall's layout measures with the same numbers.
    // A finger may miss a chip by half the gap around it: the two together are never smaller than a touch.
    readonly property list<var> densities: [
        { name: large, verb: small, interest: body, height: Math.max(space(7), touch - space(1.5)), lead: space(2.5), inner: space(1), gap: space(1.5) },
        { name: body, verb: tiny, interest: small, height: Math.max(space(6), touch - space(1)), lead: space(2), inner: space(0.75), gap: space(1) },
        { name: tiny, verb: type(14), interest: tiny, height: Math.max(space(4.5), tiny * 1.9, touch - space(1)), lead: space(1.5), inner: space(0.625), gap: space(1) }
    ]

    function type(size: real): real {
        return Math.max(14, Math.round(size * unit * typeScale));
    }

    // Steps of 8.
    function space(steps: real): real {
        return Math.round(8 * steps * unit);
    }
}

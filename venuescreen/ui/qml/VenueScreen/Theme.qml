pragma Singleton

import QtQuick

// Every size and colour. Sizes are of the 1280 × 800 study, times `unit`; text never falls below 14 px.
QtObject {
    property real width: 1280
    property real height: 800
    property real typeScale: 1
    property bool chalk: false
    property bool highContrast: false
    property bool reducedMotion: false
    // Once people are talking, what moves only fades.
    property bool calm: false
    // Whoever is there uses keys: what has the focus shows it.
    property bool byKeys: true

    readonly property bool portrait: height > width
    // Large type needs the whole width for a line.
    readonly property bool oneColumn: portrait || typeScale > 1
    readonly property real unit: portrait ? Math.min(width / 800, height / 1280) : Math.min(width / 1280, height / 800)

    readonly property Colours paper: Colours {
        ground: "#F6F0E6"
        card: "#FFFBF4"
        ink: "#2A211B"
        muted: "#6B5B4E"
        line: "#E2D6C5"
        shade: "#E2D6C5"
        accent: "#A63D1F"
        overAccent: "#FFFBF4"
        offers: "#2F6B4F"
        seeks: "#2E5A88"
        caution: "#7A5200"
    }

    readonly property Colours chalkboard: Colours {
        ground: "#1E2321"
        card: "#272D2A"
        ink: "#F3EEE2"
        muted: "#B9B2A3"
        line: "#3A423E"
        shade: "#3A423E"
        accent: "#F0A07C"
        overAccent: "#1E2321"
        offers: "#8FD0AC"
        seeks: "#9CC3EE"
        caution: "#E3BE6B"
    }

    // In high contrast all text has 7:1 on whatever it stands on, and lines have 3:1.
    readonly property Colours strongPaper: Colours {
        ground: "#FFFDF9"
        card: "#FFFFFF"
        ink: "#120C08"
        muted: "#443830"
        line: "#6F6257"
        shade: "#EDE4D6"
        accent: "#7D2810"
        overAccent: "#FFFFFF"
        offers: "#164A32"
        seeks: "#173F6B"
        caution: "#573A00"
    }

    readonly property Colours strongChalk: Colours {
        ground: "#0C100E"
        card: "#171C19"
        ink: "#FFFFFF"
        muted: "#DDD7CA"
        line: "#848E88"
        shade: "#333B37"
        accent: "#FFC0A3"
        overAccent: "#0C100E"
        offers: "#A8E6C3"
        seeks: "#B9D8FA"
        caution: "#F2D489"
    }

    readonly property Colours colours: highContrast ? (chalk ? strongChalk : strongPaper) : (chalk ? chalkboard : paper)

    readonly property color ground: colours.ground
    readonly property color card: colours.card
    readonly property color ink: colours.ink
    readonly property color muted: colours.muted
    readonly property color line: colours.line
    readonly property color shade: colours.shade
    readonly property color accent: colours.accent
    readonly property color overAccent: colours.overAccent
    readonly property color offers: colours.offers
    readonly property color seeks: colours.seeks
    readonly property color caution: colours.caution

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

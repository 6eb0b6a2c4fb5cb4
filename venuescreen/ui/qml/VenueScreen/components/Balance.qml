import QtQuick

// How wide a text may be so that its lines are about as long, and no last word stands alone. It takes no more lines so
// than it would in all the width there is.
TextMetrics {
    id: balance

    required property real room

    readonly property real whole: advanceWidth * 1.02
    readonly property int lines: Math.ceil(whole / Math.max(1, room))
    // Lines are filled word by word: each may lack the longest one.
    readonly property real longest: whole * Math.max(0, ...text.split(" ").map(word => word.length)) * 1.2 / Math.max(1, text.length)
    readonly property real across: lines < 2 ? room : Math.min(room, Math.ceil((whole + (lines - 1) * longest) / lines))
}

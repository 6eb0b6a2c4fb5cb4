import QtQuick
import VenueScreen

// The two signs that stand on every keyboard and in no font of ours: an arrow up for capitals, one to the left to erase.
Canvas {
    id: glyph

    required property string kind
    required property color color
    property bool locked: false

    width: Math.max(24, Theme.space(3))
    height: width
    onColorChanged: requestPaint()
    onLockedChanged: requestPaint()
    onWidthChanged: requestPaint()
    onPaint: {
        const pen = getContext("2d");
        pen.reset();
        pen.scale(width / 24, width / 24);
        pen.strokeStyle = color;
        pen.lineWidth = 2;
        pen.lineJoin = "round";
        pen.lineCap = "round";
        pen.beginPath();
        const lines = kind === "shift" ? [[12, 3, 3, 12, 8, 12, 8, 18, 16, 18, 16, 12, 21, 12, 12, 3]] : [[8, 4, 22, 4, 22, 20, 8, 20, 1, 12, 8, 4], [11, 9, 17, 15], [17, 9, 11, 15]];
        if (locked && kind === "shift")
            lines.push([8, 22, 16, 22]);
        for (const line of lines) {
            pen.moveTo(line[0], line[1]);
            for (let at = 2; at < line.length; at += 2)
                pen.lineTo(line[at], line[at + 1]);
        }
        pen.stroke();
    }
}

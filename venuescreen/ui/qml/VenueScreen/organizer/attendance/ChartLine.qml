import QtQuick
import VenueScreen

// A straight line between two points.
Rectangle {
    required property point start
    required property point end

    readonly property real across: end.x - start.x
    readonly property real down: end.y - start.y

    x: start.x
    y: start.y - height / 2
    width: Math.hypot(across, down) + height / 2
    height: Theme.outline * 1.5
    rotation: Math.atan2(down, across) * 180 / Math.PI
    transformOrigin: Item.Left
    antialiasing: true
    color: Theme.accent
}

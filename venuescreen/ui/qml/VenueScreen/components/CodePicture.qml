import QtQuick
import QtQuick.Window

// A code, as large as fits `edge`: each module is a whole number of the display's own pixels.
Image {
    id: code

    required property real edge
    // A smaller one is hard to read for a camera, whatever the room.
    property real least: 160

    readonly property real ratio: Screen.devicePixelRatio
    // Its picture has one pixel a module; until it is there, those of the usual code.
    readonly property int modules: implicitWidth > 0 ? implicitWidth : 37
    readonly property int pixels: Math.max(Math.floor(edge * ratio / modules), Math.ceil(least * ratio / modules))

    width: modules * pixels / ratio
    height: width
    cache: false
    smooth: false
    Accessible.role: Accessible.Graphic
}

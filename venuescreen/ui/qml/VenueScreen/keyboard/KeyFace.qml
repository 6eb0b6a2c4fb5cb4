pragma ComponentBehavior: Bound

import QtQuick
import VenueScreen

// What one sees of a key.
Rectangle {
    id: face

    required property string kind
    required property string words
    required property int shift
    required property bool held

    readonly property bool letter: kind === "text"
    readonly property bool strong: kind === "enter"
    readonly property bool dark: held || kind === "shift" && shift > 0
    readonly property color over: dark ? Theme.ground : strong ? Theme.overAccent : kind === "space" ? Theme.muted : Theme.ink

    color: dark ? Theme.ink : strong ? Theme.accent : letter || kind === "space" ? Theme.card : Theme.shade
    border.color: Theme.line
    border.width: Theme.hairline
    radius: Theme.space(1)

    Loader {
        anchors.centerIn: parent
        active: face.kind === "shift" || face.kind === "erase"
        sourceComponent: KeyGlyph {
            kind: face.kind
            locked: face.shift === 2
            color: face.over
        }
    }

    Label {
        anchors.fill: parent
        anchors.leftMargin: Theme.space(0.5)
        anchors.rightMargin: Theme.space(0.5)
        horizontalAlignment: Text.AlignHCenter
        verticalAlignment: Text.AlignVCenter
        visible: text !== ""
        text: face.words
        Accessible.ignored: true
        color: face.over
        fontSizeMode: Text.Fit
        minimumPixelSize: 20
        font.pixelSize: Math.max(20, Math.min(face.letter ? Theme.large : Theme.body, face.height * 0.5))
        font.weight: face.letter ? Font.Normal : Font.DemiBold
    }
}

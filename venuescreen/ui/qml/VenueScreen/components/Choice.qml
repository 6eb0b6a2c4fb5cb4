import QtQuick
import VenueScreen

// One of several to choose from; the chosen one is filled and ticked.
Pressable {
    id: choice

    checkable: true
    radius: height / 2
    implicitHeight: Math.max(Theme.touch, label.implicitHeight + Theme.space(2))
    implicitWidth: label.implicitWidth + Theme.space(4)

    Rectangle {
        anchors.fill: parent
        color: choice.checked ? Theme.ink : Theme.card
        border.color: choice.checked ? Theme.ink : Theme.muted
        border.width: Theme.hairline
        radius: choice.radius
    }

    Label {
        id: label

        anchors.centerIn: parent
        width: Math.min(implicitWidth, choice.width - Theme.space(3))
        elide: Text.ElideRight
        text: choice.checked ? "✓ " + choice.name : choice.name
        color: choice.checked ? Theme.ground : Theme.ink
        font.weight: Font.DemiBold
    }
}

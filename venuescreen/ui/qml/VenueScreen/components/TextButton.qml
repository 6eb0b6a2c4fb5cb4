import QtQuick
import VenueScreen

// A quiet button: words, underlined when it is the chosen one.
Pressable {
    id: button

    property bool strong: false
    property alias pixelSize: label.font.pixelSize
    property alias color: label.color
    property string shown: name
    property bool atRight: false

    implicitWidth: Math.max(Theme.touch, label.implicitWidth)
    implicitHeight: Theme.touch

    Label {
        id: label

        anchors.verticalCenter: parent.verticalCenter
        anchors.right: button.atRight ? parent.right : undefined
        text: button.shown
        font.pixelSize: Theme.small
        font.weight: Font.DemiBold
        font.underline: button.strong || button.held
        color: button.strong ? Theme.accent : Theme.ink
    }
}

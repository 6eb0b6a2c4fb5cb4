import QtQuick
import VenueScreen

// Leads to one of several pages; the one in sight has a line under its name.
Pressable {
    id: tab

    checkable: true
    Accessible.role: Accessible.PageTab
    Accessible.selectable: true
    Accessible.selected: checked
    implicitWidth: Math.max(Theme.touch, label.implicitWidth)
    implicitHeight: Math.max(Theme.touch, label.implicitHeight + Theme.space(2))

    Label {
        id: label

        anchors.centerIn: parent
        text: tab.name
        color: tab.checked ? Theme.ink : Theme.muted
        font.weight: Font.DemiBold
    }

    Rectangle {
        anchors.bottom: parent.bottom
        width: parent.width
        height: Theme.space(0.375)
        color: Theme.accent
        visible: tab.checked
    }
}

import QtQuick
import VenueScreen

// The two ways out of a form, side by side where there is room.
Grid {
    id: ways

    required property string save
    property bool maySave: true
    property bool low: false

    readonly property real least: low ? Theme.touch : Theme.space(8)
    readonly property real cell: columns === 1 ? width : Math.floor((width - spacing) / 2)

    signal saved
    signal dismissed

    columns: width < Theme.title * 16 && !low ? 1 : 2
    spacing: Theme.space(2)

    BigButton {
        width: ways.cell
        least: ways.least
        implicitHeight: Math.max(least, ways.low ? 0 : Theme.title * 1.4 + Theme.space(2))
        filled: true
        enabled: ways.maySave
        name: ways.save
        onPressed: ways.saved()
    }

    BigButton {
        width: ways.cell
        least: ways.least
        implicitHeight: Math.max(least, ways.low ? 0 : Theme.title * 1.4 + Theme.space(2))
        name: qsTr("Never mind")
        onPressed: ways.dismissed()
    }
}

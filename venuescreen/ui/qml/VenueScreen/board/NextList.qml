pragma ComponentBehavior: Bound

import QtQuick
import VenueScreen
import VenueScreen.Room

// The next dates; one that is called off or moved stays in sight.
Column {
    id: list

    required property ComingModel coming

    spacing: Theme.space(1)

    Title {
        height: Math.max(Theme.touch, implicitHeight)
        verticalAlignment: Text.AlignVCenter
        text: qsTr("Next")
        visible: rows.count > 0
    }

    Repeater {
        id: rows

        model: list.coming

        Row {
            id: row

            required property string day
            required property string time
            required property string what
            required property bool off

            readonly property real columns: list.width / 341

            width: list.width
            height: Math.max(Theme.space(4), dayLabel.height)

            Label {
                id: dayLabel

                width: Math.max(129 * Math.min(row.columns, 1.3), implicitWidth + Theme.space(2))
                anchors.verticalCenter: parent.verticalCenter
                text: row.day
                color: row.off ? Theme.muted : Theme.ink
                font.strikeout: row.off
            }

            Label {
                id: timeLabel

                width: row.time === "" ? 0 : Math.max(77 * Math.min(row.columns, 1.3), implicitWidth + Theme.space(2))
                anchors.verticalCenter: parent.verticalCenter
                text: row.time
                font.weight: Font.DemiBold
            }

            Label {
                width: row.width - dayLabel.width - timeLabel.width
                anchors.verticalCenter: parent.verticalCenter
                text: row.what
                color: Theme.muted
                elide: Text.ElideRight
            }
        }
    }
}

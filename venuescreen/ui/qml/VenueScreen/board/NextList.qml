pragma ComponentBehavior: Bound

import QtQuick
import VenueScreen
import VenueScreen.Room

// The next dates; one that is called off or moved stays in sight. Its columns are as wide as their widest text.
Column {
    id: list

    required property ComingModel coming
    // Dates for which it does not suffice, the latest, are left out.
    required property real room

    property real dayWidth: 0
    property real timeWidth: 0

    function remeasure(): void {
        let day = 0, time = 0;
        for (let i = 0; i < rows.count; i++) {
            const row = rows.itemAt(i) as NextRow;
            if (row !== null) {
                day = Math.max(day, row.dayImplicit);
                time = Math.max(time, row.timeImplicit);
            }
        }
        dayWidth = Math.max(Theme.space(14), Math.ceil(day) + Theme.space(3));
        timeWidth = Math.max(Theme.space(8), Math.ceil(time) + Theme.space(3));
        fit();
    }

    function fit(): void {
        let bottom = heading.height;
        for (let i = 0; i < rows.count; i++) {
            const row = rows.itemAt(i) as NextRow;
            if (row !== null) {
                bottom += spacing + row.height;
                row.fits = bottom <= room;
            }
        }
    }

    onRoomChanged: fit()

    spacing: Theme.space(1)
    Accessible.role: Accessible.List
    Accessible.name: heading.text
    Accessible.ignored: rows.count === 0

    Title {
        id: heading

        height: Math.max(Theme.touch, implicitHeight)
        verticalAlignment: Text.AlignVCenter
        text: qsTr("Next")
        visible: rows.count > 0
    }

    Repeater {
        id: rows

        model: list.coming
        onItemAdded: list.remeasure()
        onItemRemoved: list.remeasure()

        NextRow {
            width: list.width
            dayWidth: list.dayWidth
            timeWidth: list.timeWidth
            onMeasured: list.remeasure()
            onResized: list.fit()
        }
    }
}

pragma ComponentBehavior: Bound

import QtQuick
import VenueScreen
import VenueScreen.Room

// The sessions, the latest first, ten at a time.
Column {
    id: table

    required property AttendanceDrawer drawer

    Repeater {
        model: table.drawer.rows

        SessionTableRow {
            required property var modelData

            width: table.width
            name: modelData.name
            day: modelData.day
            what: modelData.what
            came: modelData.came
            mark: modelData.mark
            onPressed: table.drawer.look(modelData.key)
        }
    }

    Item {
        width: parent.width
        height: Theme.touch
        visible: table.drawer.hasEarlier || table.drawer.hasLater

        TextButton {
            visible: table.drawer.hasEarlier
            name: qsTr("Earlier")
            color: Theme.accent
            onPressed: table.drawer.earlier()
        }

        TextButton {
            anchors.right: parent.right
            visible: table.drawer.hasLater
            atRight: true
            name: qsTr("Later")
            color: Theme.accent
            onPressed: table.drawer.later()
        }
    }
}

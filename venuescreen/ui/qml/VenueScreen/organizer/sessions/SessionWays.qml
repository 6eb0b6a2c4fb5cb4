pragma ComponentBehavior: Bound

import QtQuick
import VenueScreen
import VenueScreen.Room

// What can be done with the sessions as a whole: one below the other beside the list, in a row above it.
Column {
    id: ways

    required property SessionsDrawer drawer
    required property bool beside

    spacing: Theme.space(1)

    BigButton {
        width: parent.width
        least: Theme.space(8)
        name: qsTr("Add a series")
        onPressed: ways.drawer.add()
    }

    Flow {
        width: parent.width
        spacing: ways.beside ? 0 : Theme.space(3)

        Repeater {
            model: [
                { view: "import", label: qsTr("Add a calendar file") },
                { view: "feeds", label: qsTr("Other calendars") },
                { view: "export", label: qsTr("Save a copy") },
                { view: "paper", label: qsTr("Poster and tally sheet") }
            ]

            TextButton {
                required property var modelData

                width: ways.beside ? ways.width : Math.min(implicitWidth, ways.width)
                name: modelData.label
                onPressed: ways.drawer.show(modelData.view)
            }
        }
    }
}

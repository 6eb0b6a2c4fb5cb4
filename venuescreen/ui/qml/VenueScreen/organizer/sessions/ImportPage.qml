pragma ComponentBehavior: Bound

import QtQuick
import VenueScreen
import VenueScreen.Room

// A calendar file to add: chosen first, then looked at.
FocusScope {
    id: page

    required property SessionsDrawer drawer

    readonly property CalendarFiles files: drawer.calendarFiles as CalendarFiles

    FormArea {
        id: middle

        anchors.fill: parent
        contentHeight: (content.item as Item)?.height + Theme.space(1)

        Loader {
            id: content

            width: middle.width
            sourceComponent: page.files.previewing ? preview : choice
        }
    }

    Component {
        id: choice

        ImportChoice {
            files: page.files
            onDismissed: page.drawer.show("list")
        }
    }

    Component {
        id: preview

        ImportPreview {
            files: page.files
        }
    }
}

import QtQuick
import VenueScreen
import VenueScreen.Room

// Calendars of others: what is followed, and one more to follow.
FocusScope {
    id: page

    required property Organizer organizer
    required property FeedsDrawer drawer

    signal dismissed

    Keys.onEscapePressed: dismissed()

    FormArea {
        id: middle

        anchors.fill: parent
        contentHeight: columns.height + Theme.space(1)

        Grid {
            id: columns

            readonly property real cell: columns.columns === 1 ? width : Math.floor((width - columnSpacing) / 2)

            width: middle.width
            columns: Theme.oneColumn ? 1 : 2
            columnSpacing: Theme.space(6)
            rowSpacing: Theme.space(4)

            FeedList {
                width: columns.cell
                drawer: page.drawer
                onDismissed: page.dismissed()
            }

            NewFeed {
                width: columns.cell
                drawer: page.drawer
            }
        }
    }
}

pragma ComponentBehavior: Bound

import QtQuick
import VenueScreen
import VenueScreen.Room

// The laptop and its screen: the kiosk's switches, a name to hide, the checks before opening, and the backup.
Item {
    id: page

    required property Organizer organizer

    FormArea {
        id: area

        // What is focused has a ring, which is not to be cut off.
        readonly property real ring: Theme.space(1)

        anchors.fill: parent
        anchors.leftMargin: -ring
        anchors.rightMargin: -ring
        contentHeight: parts.height + Theme.space(1)

        Item {
            id: parts

            readonly property real column: Theme.oneColumn ? width : Math.floor((width - Theme.space(6)) / 2)
            readonly property real gap: Theme.space(4)

            x: area.ring
            width: page.width
            height: Math.max(backup.y + backup.height, checks.y + checks.height)

            Column {
                id: kiosk

                width: parts.column
                spacing: Theme.space(3)

                KioskSwitches {
                    width: parent.width
                    organizer: page.organizer
                }

                HideNames {
                    width: parent.width
                    organizer: page.organizer
                }
            }

            Checks {
                id: checks

                x: Theme.oneColumn ? 0 : parts.width - width
                y: Theme.oneColumn ? kiosk.height + parts.gap : 0
                width: parts.column
                organizer: page.organizer
            }

            // Last where there is one column: the list of backups is long.
            Loader {
                id: backup

                y: parts.gap + (Theme.oneColumn ? checks.y + checks.height : kiosk.height)
                width: parts.column
                Component.onCompleted: setSource("BackupPart.qml", { drawer: page.organizer.drawer("backup") })
            }
        }
    }
}

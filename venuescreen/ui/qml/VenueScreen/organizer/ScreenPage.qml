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
            height: Math.max(backup.y + backup.height, kiosk.height)

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

                BigButton {
                    width: parent.width
                    least: Theme.space(8)
                    name: qsTr("Close the program")
                    onPressed: page.organizer.leaveKiosk()
                }
            }

            Checks {
                id: checks

                x: Theme.oneColumn ? 0 : parts.width - width
                y: Theme.oneColumn ? kiosk.height + parts.gap : 0
                width: parts.column
                organizer: page.organizer
            }

            // Last in its column: the list of backups is long.
            Loader {
                id: backup

                x: checks.x
                y: checks.y + checks.height + parts.gap
                width: parts.column
                Component.onCompleted: setSource("BackupPart.qml", { drawer: page.organizer.drawer("backup") })
            }
        }
    }
}

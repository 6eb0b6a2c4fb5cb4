pragma ComponentBehavior: Bound

import QtQuick
import VenueScreen
import VenueScreen.Room

// Behind the PIN: the kiosk's switches, a name to hide, and the checks before opening.
Rectangle {
    id: page

    required property Organizer organizer

    signal dismissed

    color: Theme.ground
    focus: true
    Accessible.role: Accessible.Dialog
    Accessible.name: title.text
    Component.onCompleted: forceActiveFocus()
    Keys.onEscapePressed: dismissed()

    MouseArea {
        anchors.fill: parent
    }

    Item {
        id: top

        x: Theme.margin
        y: Theme.space(3)
        width: parent.width - 2 * Theme.margin
        height: Math.max(title.implicitHeight, done.height)

        Title {
            id: title

            anchors.left: parent.left
            anchors.right: done.left
            anchors.rightMargin: Theme.space(2)
            anchors.verticalCenter: parent.verticalCenter
            text: qsTr("For the organizer")
            wrapMode: Text.WordWrap
            font.pixelSize: Math.min(Theme.title, Theme.space(5))
        }

        BigButton {
            id: done

            anchors.right: parent.right
            width: Math.min(implicitWidth, parent.width / 2)
            least: Theme.space(8)
            filled: true
            name: qsTr("Back to the board")
            onPressed: page.dismissed()
        }
    }

    Flickable {
        id: middle

        x: Theme.margin
        width: top.width
        anchors.top: top.bottom
        anchors.topMargin: Theme.space(2)
        anchors.bottom: parent.bottom
        anchors.bottomMargin: Theme.space(2)
        contentHeight: grid.height + Theme.space(1)
        interactive: contentHeight > height
        clip: contentHeight > height
        boundsBehavior: Flickable.StopAtBounds

        Grid {
            id: grid

            readonly property real cell: grid.columns === 1 ? width : Math.floor((width - columnSpacing) / 2)

            width: middle.width
            columns: Theme.oneColumn ? 1 : 2
            columnSpacing: Theme.space(6)
            rowSpacing: Theme.space(4)

            Column {
                width: grid.cell
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
                width: grid.cell
                organizer: page.organizer
            }
        }
    }
}

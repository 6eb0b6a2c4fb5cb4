import QtQuick
import VenueScreen
import VenueScreen.Room

// How many are here, and the pages of the wall when it doesn't fit on one.
Item {
    id: heading

    required property BoardModel board
    required property WallModel wall

    implicitHeight: Math.max(Theme.touch, counts.height)

    Row {
        id: counts

        anchors.verticalCenter: parent.verticalCenter
        spacing: Theme.space(1.5)

        Title {
            id: number

            text: heading.board.number
            color: Theme.accent
            visible: text !== ""
        }

        Title {
            id: hereLabel

            text: heading.board.hereLabel
        }

        Label {
            anchors.baseline: hereLabel.baseline
            leftPadding: Theme.space(1)
            text: heading.board.unnamedLabel
            visible: text !== "" && counts.x + hereLabel.x + hereLabel.width + implicitWidth < heading.width - pages.width
            color: Theme.muted
        }
    }

    Row {
        id: pages

        anchors.right: parent.right
        anchors.verticalCenter: parent.verticalCenter
        spacing: Theme.space(1)
        visible: heading.wall.pages > 1
        width: visible ? implicitWidth : 0

        TextButton {
            name: qsTr("Earlier guests")
            shown: "‹"
            pixelSize: Theme.large
            enabled: heading.wall.page > 0
            opacity: enabled ? 1 : 0.3
            onPressed: heading.wall.turn(-1)
        }

        Label {
            anchors.verticalCenter: parent.verticalCenter
            text: (heading.wall.page + 1) + " / " + heading.wall.pages
            color: Theme.muted
            font.pixelSize: Theme.small
        }

        TextButton {
            name: qsTr("Later guests")
            shown: "›"
            pixelSize: Theme.large
            enabled: heading.wall.page < heading.wall.pages - 1
            opacity: enabled ? 1 : 0.3
            onPressed: heading.wall.turn(1)
        }

        TextButton {
            name: heading.wall.strolling ? qsTr("Stop here") : qsTr("Show everyone")
            strong: heading.wall.strolling
            onPressed: heading.wall.stroll()
        }
    }
}

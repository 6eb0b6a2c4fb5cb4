import QtQuick
import VenueScreen
import VenueScreen.Room

// How many are here, and the pages of the wall when it doesn't fit on one.
Item {
    id: heading

    required property BoardModel board
    required property WallModel wall

    // Where large type leaves no room beside the count, the pages go below. Their place is kept when there is one page
    // only: the wall's height must not hang on how many pages it fills.
    readonly property bool stacked: Theme.typeScale > 1 && Theme.portrait
    readonly property real line: Math.max(Theme.touch, counts.height)

    implicitHeight: stacked ? line + Theme.touch : line

    Row {
        id: counts

        height: hereLabel.implicitHeight
        y: (heading.line - height) / 2
        spacing: Theme.space(1.5)

        Title {
            id: number

            text: heading.board.number
            color: Theme.accent
            visible: text !== ""
            Accessible.ignored: true
        }

        Title {
            id: hereLabel

            text: heading.board.hereLabel
            Accessible.name: [number.text, text].filter(part => part !== "").join(" ")
        }

        Label {
            anchors.baseline: hereLabel.baseline
            leftPadding: Theme.space(1)
            text: heading.board.unnamedLabel
            visible: text !== "" && hereLabel.x + hereLabel.width + implicitWidth + Theme.space(3) < heading.width - (heading.stacked ? 0 : pages.width)
            color: Theme.muted
        }
    }

    Row {
        id: pages

        x: heading.stacked ? 0 : heading.width - width
        y: heading.stacked ? heading.line : (heading.line - height) / 2
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

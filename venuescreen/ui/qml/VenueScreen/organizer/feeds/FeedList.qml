pragma ComponentBehavior: Bound

import QtQuick
import VenueScreen
import VenueScreen.Room

// What is followed, and how each stands.
Column {
    id: list

    required property FeedsDrawer drawer

    spacing: Theme.space(1.5)

    Label {
        width: parent.width
        text: list.drawer.empty ? qsTr("None is followed yet. Once one is, its sessions stand on the board beside your own.") : qsTr("They are asked for news every hour. Their sessions can only be changed where they come from.")
        wrapMode: Text.WordWrap
        color: Theme.muted
        font.pixelSize: Theme.small
    }

    FeedSaid {
        width: parent.width
        text: list.drawer.problems
    }

    FeedSaid {
        width: parent.width
        text: list.drawer.said
    }

    Flow {
        width: parent.width
        visible: list.drawer.removed !== ""
        spacing: Theme.space(2)

        Label {
            width: Math.min(implicitWidth, parent.width)
            height: Math.max(Theme.touch, implicitHeight)
            verticalAlignment: Text.AlignVCenter
            text: qsTr("“%1” is not followed any more.").arg(Typed.isolated(list.drawer.removed))
            wrapMode: Text.Wrap
            urgent: true
        }

        TextButton {
            name: qsTr("Undo")
            color: Theme.accent
            onPressed: list.drawer.putBack()
        }
    }

    Repeater {
        model: list.drawer.feeds

        FeedItem {
            width: list.width
            onFetched: list.drawer.fetch(key)
            onTakenOff: list.drawer.remove(key)
        }
    }
}

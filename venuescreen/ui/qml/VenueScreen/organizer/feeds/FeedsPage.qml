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
        contentHeight: content.height + Theme.space(1)

        Column {
            id: content

            width: middle.width
            spacing: Theme.space(2)

            Item {
                width: parent.width
                height: Math.max(title.height, back.height)

                Title {
                    id: title

                    anchors.left: parent.left
                    anchors.right: back.left
                    anchors.rightMargin: Theme.space(2)
                    anchors.verticalCenter: parent.verticalCenter
                    text: qsTr("Calendars of others")
                    wrapMode: Text.WordWrap
                    font.pixelSize: Theme.large
                }

                TextButton {
                    id: back

                    anchors.right: parent.right
                    atRight: true
                    name: qsTr("Back to the sessions")
                    onPressed: page.dismissed()
                }
            }

            Grid {
                id: columns

                readonly property real cell: columns.columns === 1 ? width : Math.floor((width - columnSpacing) / 2)

                width: parent.width
                columns: Theme.oneColumn ? 1 : 2
                columnSpacing: Theme.space(6)
                rowSpacing: Theme.space(4)

                FeedList {
                    width: columns.cell
                    drawer: page.drawer
                }

                NewFeed {
                    width: columns.cell
                    drawer: page.drawer
                }
            }
        }
    }
}

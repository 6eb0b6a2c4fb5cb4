pragma ComponentBehavior: Bound

import QtQuick
import VenueScreen
import VenueScreen.Room

// A poster or a tally sheet: what it is, how it looks, and where it is saved.
FocusScope {
    id: page

    required property Organizer organizer
    required property PaperDrawer drawer

    signal dismissed

    Accessible.role: Accessible.Pane
    Accessible.name: title.text
    Component.onCompleted: forceActiveFocus()
    Keys.onEscapePressed: dismissed()

    // Once what was said has its place.
    Timer {
        id: seen

        interval: 0
        onTriggered: middle.bring(save.mapToItem(content, 0, 0).y, save.height)
    }

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
                    text: qsTr("On paper")
                    wrapMode: Text.WordWrap
                    font.pixelSize: Theme.large
                }

                TextButton {
                    id: back

                    anchors.right: parent.right
                    atRight: true
                    name: qsTr("Back")
                    onPressed: page.dismissed()
                }
            }

            Grid {
                id: grid

                readonly property real cell: columns === 1 ? width : Math.floor((width - columnSpacing) * 0.6)

                width: parent.width
                columns: Theme.oneColumn ? 1 : 2
                columnSpacing: Theme.space(6)
                rowSpacing: Theme.space(3)

                Column {
                    width: grid.cell
                    spacing: Theme.space(2)

                    PaperChoices {
                        width: parent.width
                        drawer: page.drawer
                    }

                    PaperSave {
                        id: save

                        width: parent.width
                        drawer: page.drawer
                        onHeightChanged: {
                            if (telling)
                                seen.restart();
                        }
                    }
                }

                PaperSheet {
                    width: grid.columns === 1 ? grid.width : grid.width - grid.columnSpacing - grid.cell
                    drawer: page.drawer
                }
            }
        }
    }
}

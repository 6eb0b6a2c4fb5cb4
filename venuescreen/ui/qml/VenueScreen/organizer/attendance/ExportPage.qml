pragma ComponentBehavior: Bound

import QtQuick
import VenueScreen
import VenueScreen.Room

// How many came, as a file for other programs: which days, how it begins, and where it goes.
FocusScope {
    id: page

    required property Organizer organizer
    required property ExportDrawer drawer

    signal dismissed

    Accessible.role: Accessible.Pane
    Accessible.name: title.text
    Component.onCompleted: forceActiveFocus()
    Keys.onEscapePressed: dismissed()

    FormArea {
        id: middle

        // What is focused has a ring, which is not to be cut off.
        readonly property real ring: Theme.space(1)

        anchors.fill: parent
        anchors.leftMargin: -ring
        anchors.rightMargin: -ring
        contentHeight: content.height + Theme.space(1)

        Column {
            id: content

            x: middle.ring
            width: middle.width - 2 * x
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
                    text: qsTr("Export the numbers")
                    wrapMode: Text.WordWrap
                    font.pixelSize: Theme.large
                }

                TextButton {
                    id: back

                    anchors.right: parent.right
                    atRight: true
                    name: qsTr("Back to attendance")
                    onPressed: page.dismissed()
                }
            }

            Grid {
                id: grid

                // The table needs more room than the choices.
                readonly property real narrow: columns === 1 ? width : Math.floor((width - columnSpacing) * 0.4)
                readonly property real wide: columns === 1 ? width : width - columnSpacing - narrow

                width: parent.width
                columns: Theme.oneColumn ? 1 : 2
                columnSpacing: Theme.space(5)
                rowSpacing: Theme.space(3)

                ExportChoices {
                    width: grid.narrow
                    drawer: page.drawer
                }

                Column {
                    width: grid.wide
                    spacing: Theme.space(3)

                    ExportBeginning {
                        width: parent.width
                        preview: page.drawer.preview
                    }

                    ExportSave {
                        width: parent.width
                        drawer: page.drawer
                    }
                }
            }
        }
    }
}

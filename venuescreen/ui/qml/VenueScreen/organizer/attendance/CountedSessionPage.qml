pragma ComponentBehavior: Bound

import QtQuick
import VenueScreen
import VenueScreen.Room

// One session: how it filled, its numbers, and what was counted on paper.
FocusScope {
    id: page

    required property CountedSession session

    Keys.onEscapePressed: session.leave()

    FormArea {
        id: area

        // What is focused has a ring, which is not to be cut off.
        readonly property real ring: Theme.space(1)

        anchors.fill: parent
        anchors.leftMargin: -ring
        anchors.rightMargin: -ring
        contentHeight: content.height + Theme.space(1)

        Column {
            id: content

            x: area.ring
            width: area.width - 2 * x
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
                    text: page.session.title
                    wrapMode: Text.WordWrap
                    font.pixelSize: Theme.large
                }

                TextButton {
                    id: back

                    anchors.right: parent.right
                    atRight: true
                    name: qsTr("Back to all sessions")
                    onPressed: page.session.leave()
                }
            }

            Label {
                width: parent.width
                text: page.session.what + " · " + page.session.came
                wrapMode: Text.WordWrap
            }

            Grid {
                id: grid

                readonly property real wide: columns === 1 ? width : Math.floor((width - columnSpacing) * 0.56)
                readonly property real narrow: columns === 1 ? width : width - columnSpacing - wide

                width: parent.width
                columns: Theme.oneColumn ? 1 : 2
                columnSpacing: Theme.space(5)
                rowSpacing: Theme.space(3)

                Column {
                    width: grid.wide
                    spacing: Theme.space(1)

                    Label {
                        width: parent.width
                        text: page.session.axisEnd > 0 ? qsTr("Every ten minutes") : qsTr("No screen was on, so nobody knows when they came.")
                        visible: page.session.axisEnd > 0 || page.session.figures.length === 0
                        wrapMode: Text.WordWrap
                        font.weight: page.session.axisEnd > 0 ? Font.DemiBold : Font.Normal
                    }

                    BarChart {
                        width: parent.width
                        visible: page.session.axisEnd > 0
                        label: qsTr("Arrivals, every ten minutes")
                        bars: page.session.bars as AttendanceBars
                        axisEnd: page.session.axisEnd
                    }

                    Label {
                        width: parent.width
                        visible: text !== ""
                        text: page.session.beside
                        wrapMode: Text.WordWrap
                        color: Theme.muted
                        font.pixelSize: Theme.small
                    }
                }

                Column {
                    width: grid.narrow
                    spacing: Theme.space(3)

                    FigureList {
                        width: parent.width
                        visible: figures.length > 0
                        figures: page.session.figures
                    }

                    HeadcountForm {
                        width: parent.width
                        session: page.session
                    }
                }
            }
        }
    }
}

pragma ComponentBehavior: Bound

import QtQuick
import VenueScreen
import VenueScreen.Room

// The sessions of a span: a chart, and beside it a table; then what came to each format and who named which topic.
FocusScope {
    id: overview

    required property AttendanceDrawer drawer

    readonly property bool ready: drawer.status === "ready"

    signal exportAsked

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

            AttendanceChoices {
                width: parent.width
                drawer: overview.drawer
            }

            SummaryLine {
                width: parent.width
                mayExport: overview.ready
                onExportAsked: overview.exportAsked()
                text: overview.drawer.status === "empty" ? qsTr("No session has been held in this time.") : overview.drawer.status === "failed" ? qsTr("The numbers can’t be shown now.") : overview.drawer.summary
            }

            Label {
                width: parent.width
                visible: text !== ""
                text: overview.drawer.said !== "" ? overview.drawer.said : overview.drawer.problem
                wrapMode: Text.WordWrap
                color: Theme.accent
                font.weight: Font.DemiBold
                urgent: true
            }

            Grid {
                id: grid

                readonly property real wide: columns === 1 ? width : Math.floor((width - columnSpacing) * 0.56)
                readonly property real narrow: columns === 1 ? width : width - columnSpacing - wide

                width: parent.width
                visible: overview.ready
                columns: Theme.oneColumn ? 1 : 2
                columnSpacing: Theme.space(5)
                rowSpacing: Theme.space(4)

                Column {
                    width: grid.wide
                    spacing: Theme.space(3)

                    SessionChart {
                        width: parent.width
                        drawer: overview.drawer
                    }

                    FigureList {
                        width: parent.width
                        visible: figures.length > 0
                        title: qsTr("By format")
                        figures: overview.drawer.byFormat
                    }

                    FigureList {
                        width: parent.width
                        visible: title !== ""
                        title: overview.drawer.topicsTitle
                        note: figures.length > 0 ? qsTr("All formats, in quarters that are over. Fewer than 5 are not told, nor what would give them away.") : qsTr("Told once a quarter of the year is over, so that nobody can be picked out.")
                        figures: overview.drawer.byTopic
                    }
                }

                SessionTable {
                    width: grid.narrow
                    drawer: overview.drawer
                }
            }
        }
    }
}

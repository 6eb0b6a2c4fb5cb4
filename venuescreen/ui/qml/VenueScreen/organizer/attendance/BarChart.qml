pragma ComponentBehavior: Bound

import QtQuick
import VenueScreen
import VenueScreen.Room

// Bars from left to right, the latest in sight; the arrows walk along them, and the one under way is told below.
Column {
    id: chart

    required property string label
    required property AttendanceBars bars
    required property int axisEnd
    property bool opens: false
    readonly property string told: list.currentItem !== null ? (list.currentItem as ChartBar).name : ""
    // No bar is thinner than a finger can tell from its neighbours, nor wider than it needs to be.
    readonly property real slot: Math.min(Theme.space(7), Math.max(Theme.space(3), list.count > 0 ? list.width / list.count : 0))
    readonly property real foot: Math.ceil(Theme.tiny * 1.6)

    signal chose(string key)

    spacing: Theme.space(0.5)

    Item {
        id: field

        readonly property real axisWidth: Math.ceil(Math.max(top.implicitWidth, half.implicitWidth)) + Theme.space(1)
        // The highest number stands beside its height, not above the chart.
        readonly property real head: Math.ceil(Theme.tiny * 0.7)

        width: parent.width
        height: Theme.space(24) + chart.foot

        Label {
            id: top

            y: field.head - height / 2
            text: chart.axisEnd
            color: Theme.muted
            font.pixelSize: Theme.tiny
        }

        Label {
            id: half

            y: field.head + (field.height - chart.foot - field.head) / 2 - height / 2
            text: chart.axisEnd / 2
            color: Theme.muted
            font.pixelSize: Theme.tiny
        }

        ListView {
            id: list

            x: field.axisWidth
            width: parent.width - x
            height: parent.height
            orientation: ListView.Horizontal
            boundsBehavior: Flickable.StopAtBounds
            interactive: contentWidth > width
            keyNavigationEnabled: true
            activeFocusOnTab: count > 0 && visible
            clip: true
            highlightMoveDuration: 0
            model: chart.bars
            Accessible.role: Accessible.List
            Accessible.name: chart.label
            onCountChanged: currentIndex = count - 1
            onWidthChanged: soon.restart()
            onContentWidthChanged: soon.restart()
            Keys.onPressed: event => {
                if (event.key === Qt.Key_Home || event.key === Qt.Key_End) {
                    list.currentIndex = event.key === Qt.Key_Home ? 0 : list.count - 1;
                    event.accepted = true;
                }
            }

            // Once the bars have their width, which is another one where they are more.
            Timer {
                id: soon

                interval: 0
                onTriggered: list.positionViewAtIndex(list.currentIndex, ListView.Contain)
            }

            delegate: ChartBar {
                required property int index

                width: chart.slot
                height: list.height
                head: field.head
                foot: chart.foot
                walked: ListView.isCurrentItem && list.activeFocus
                onPressed: {
                    list.currentIndex = index;
                    list.forceActiveFocus();
                    if (chart.opens)
                        chart.chose(key);
                }
            }
        }

        Rectangle {
            x: field.axisWidth
            y: parent.height - chart.foot
            width: parent.width - x
            height: Theme.hairline
            color: Theme.muted
        }
    }

    Label {
        width: parent.width
        // Where a bar opens, the last one is told from the beginning; elsewhere once one walks along them.
        text: chart.opens || list.activeFocus ? chart.told : ""
        elide: Text.ElideRight
        font.pixelSize: Theme.small
        font.weight: Font.DemiBold
    }
}

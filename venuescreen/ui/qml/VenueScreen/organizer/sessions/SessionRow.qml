pragma ComponentBehavior: Bound

import QtQuick
import VenueScreen
import VenueScreen.Room

// One session of the list; pressed, it says below what can be done with it.
Column {
    id: row

    required property SessionsDrawer drawer
    required property OpenedSession opened
    required property string key
    required property string day
    required property string time
    required property string what
    required property string detail
    required property string mark
    required property bool off

    readonly property bool open: opened.key === key
    // Large type has no room for all of it beside the date.
    readonly property bool stacked: width < Theme.body * 26
    readonly property real inset: stacked ? 0 : Theme.body * 12.5
    // A day and its hours stand side by side where they have the whole width.
    readonly property real asked: open && opened.step !== "" && width < Theme.body * 38 ? 0 : inset
    readonly property real pad: Math.max(Theme.space(1.25), (Theme.touch - says.height) / 2)

    Pressable {
        id: head

        width: parent.width
        height: says.y + says.height + row.pad
        radius: Theme.space(1)
        name: [row.day, row.time, row.what, row.mark, row.detail].filter(text => text !== "").join(", ")
        Accessible.checkable: true
        Accessible.checked: row.open
        onPressed: row.drawer.toggle(row.key)

        Label {
            id: dayLabel

            y: row.pad
            width: Theme.body * 7.5
            text: row.day
            color: row.off ? Theme.muted : Theme.ink
            font.strikeout: row.off
        }

        Label {
            anchors.baseline: dayLabel.baseline
            x: Theme.body * 7.5
            width: Theme.body * 5
            text: row.time
            color: row.off ? Theme.muted : Theme.ink
            font.strikeout: row.off
            font.weight: Font.DemiBold
        }

        Column {
            id: says

            x: row.inset
            y: row.stacked ? dayLabel.y + dayLabel.height : dayLabel.y
            width: parent.width - x

            Flow {
                width: parent.width
                spacing: Theme.space(1.5)

                Label {
                    id: what

                    width: Math.min(implicitWidth, parent.width)
                    text: row.what
                    wrapMode: Text.Wrap
                    maximumLineCount: 3
                    elide: Text.ElideRight
                    color: row.off ? Theme.muted : Theme.ink
                    font.underline: head.held || row.open
                }

                Label {
                    visible: text !== ""
                    topPadding: Math.round(what.baselineOffset - font.pixelSize)
                    text: row.mark
                    color: Theme.caution
                    font.pixelSize: Theme.small
                    font.weight: Font.DemiBold
                }
            }

            Label {
                width: parent.width
                visible: text !== ""
                text: row.detail
                wrapMode: Text.Wrap
                maximumLineCount: 3
                elide: Text.ElideRight
                color: Theme.muted
                font.pixelSize: Theme.small
            }
        }
    }

    Loader {
        x: row.asked
        width: row.width - row.asked
        active: row.open
        visible: active
        sourceComponent: SessionActs {
            opened: row.opened
            busy: row.drawer.busy
        }
    }

    Hairline {
        width: parent.width
    }
}

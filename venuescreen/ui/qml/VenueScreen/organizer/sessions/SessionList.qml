pragma ComponentBehavior: Bound

import QtQuick
import VenueScreen
import VenueScreen.Room

// The coming eight weeks; beside them, or above, what else can be done.
FocusScope {
    id: page

    required property SessionsDrawer drawer

    readonly property bool wide: !Theme.oneColumn

    FormArea {
        id: middle

        width: page.wide ? Math.floor((page.width - Theme.space(6)) / 1.42) : page.width
        height: page.height - foot.room
        contentHeight: list.y + list.height + Theme.space(1)

        Loader {
            id: above

            width: middle.width
            active: !page.wide
            sourceComponent: ways
        }

        Column {
            id: list

            y: page.wide ? 0 : above.height + Theme.space(3)
            width: middle.width

            Label {
                width: parent.width
                visible: page.drawer.empty
                text: qsTr("No session is planned in the next eight weeks.")
                wrapMode: Text.WordWrap
                color: Theme.muted
            }

            Label {
                width: parent.width
                visible: text !== ""
                text: page.drawer.broken
                wrapMode: Text.WordWrap
                color: Theme.accent
                font.weight: Font.DemiBold
                urgent: true
            }

            Repeater {
                model: page.drawer.rows

                SessionRow {
                    id: row

                    width: list.width
                    drawer: page.drawer
                    opened: page.drawer.opened as OpenedSession
                    onHeightChanged: {
                        if (open)
                            reveal.show(row);
                    }
                }
            }

            TextButton {
                visible: page.drawer.more > 0
                name: qsTr("Show more dates")
                onPressed: page.drawer.showMore()
            }
        }
    }

    Loader {
        anchors.right: parent.right
        width: page.width - middle.width - Theme.space(6)
        active: page.wide
        sourceComponent: ways
    }

    // What comes up below a row that is pressed: in sight, once all has its place.
    Timer {
        id: reveal

        property SessionRow row: null

        function show(opened: SessionRow): void {
            row = opened;
            restart();
        }

        interval: 0
        onTriggered: {
            if (row !== null)
                middle.bring(list.y + row.y, row.height);
        }
    }

    Component {
        id: ways

        SessionWays {
            drawer: page.drawer
            beside: page.wide
        }
    }

    Column {
        id: foot

        readonly property real room: height > 0 ? height + Theme.space(1) : 0

        anchors.bottom: parent.bottom
        width: parent.width

        Label {
            width: parent.width
            visible: text !== ""
            text: page.drawer.said
            wrapMode: Text.WordWrap
            color: Theme.accent
            font.weight: Font.DemiBold
            urgent: true
        }

        TextButton {
            width: Math.min(implicitWidth, parent.width)
            visible: name !== ""
            enabled: !page.drawer.busy
            name: page.drawer.undoLabel
            color: Theme.accent
            onPressed: page.drawer.undo()
        }
    }
}

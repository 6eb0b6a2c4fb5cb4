import QtQuick
import VenueScreen
import VenueScreen.Room

// The venue's settings, each kept as soon as it is typed or tapped.
Item {
    id: page

    required property Organizer organizer
    required property VenueDrawer drawer

    // A tap leaves the field's focus where it is, so that nothing moves under the finger; but what was typed is kept.
    function leaveField(at: point): void {
        for (let inner = Window.activeFocusItem; inner !== null; inner = inner.parent) {
            const field = inner as SettingField;
            if (field !== null && !field.contains(field.mapFromItem(null, at)))
                field.commit();
        }
    }

    // Over the whole panel, the tabs and the way back included: a handler sees a press first where it is on top.
    Item {
        parent: page.parent !== null && page.parent.parent !== null ? page.parent.parent : page
        anchors.fill: parent
        z: 1

        PointHandler {
            acceptedButtons: Qt.LeftButton
            onActiveChanged: {
                if (active)
                    page.leaveField(point.scenePosition);
            }
        }
    }

    FormArea {
        id: area

        anchors.fill: parent
        anchors.bottomMargin: saved.height
        contentHeight: inside.height + Theme.space(1)

        Column {
            id: inside

            width: area.width
            spacing: Theme.space(3)

            Label {
                width: parent.width
                visible: text !== ""
                text: page.drawer.broken
                wrapMode: Text.WordWrap
                color: Theme.accent
                font.weight: Font.DemiBold
                urgent: true
            }

            Label {
                width: parent.width
                visible: text !== "" && page.drawer.broken === ""
                text: page.drawer.problems
                wrapMode: Text.WordWrap
                color: Theme.caution
                font.pixelSize: Theme.small
            }

            Grid {
                id: groups

                readonly property real cell: columns === 1 ? width : Math.floor((width - columnSpacing) / 2)

                width: parent.width
                visible: page.drawer.ready
                columns: Theme.oneColumn ? 1 : 2
                columnSpacing: Theme.space(6)
                rowSpacing: Theme.space(4)

                Column {
                    width: groups.cell
                    spacing: Theme.space(4)

                    PlaceGroup {
                        width: parent.width
                        drawer: page.drawer
                    }

                    TimesGroup {
                        width: parent.width
                        drawer: page.drawer
                    }

                    TopicsGroup {
                        width: parent.width
                        drawer: page.drawer
                    }
                }

                Column {
                    width: groups.cell
                    spacing: Theme.space(4)

                    LookGroup {
                        width: parent.width
                        drawer: page.drawer
                    }

                    PhonesGroup {
                        width: parent.width
                        drawer: page.drawer
                    }

                    WifiGroup {
                        width: parent.width
                        drawer: page.drawer
                    }

                    PinGroup {
                        width: parent.width
                        drawer: page.drawer
                    }
                }
            }
        }
    }

    SavedLine {
        id: saved

        anchors.left: parent.left
        anchors.right: parent.right
        anchors.bottom: parent.bottom
        drawer: page.drawer
    }
}

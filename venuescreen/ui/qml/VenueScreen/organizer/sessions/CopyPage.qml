pragma ComponentBehavior: Bound

import QtQuick
import VenueScreen
import VenueScreen.Room

// A copy of all series, for another calendar program.
FocusScope {
    id: page

    required property SessionsDrawer drawer

    readonly property CalendarFiles files: drawer.calendarFiles as CalendarFiles

    FormArea {
        id: middle

        anchors.fill: parent
        contentHeight: content.height + Theme.space(1)

        Column {
            id: content

            width: middle.width
            spacing: Theme.space(2)

            Title {
                width: parent.width
                text: page.files.saved === "" ? qsTr("Save a copy where?") : qsTr("The copy is here")
                wrapMode: Text.WordWrap
            }

            Label {
                width: parent.width
                text: page.files.saved === "" ? qsTr("All series in one file, which other calendar programs open.") : page.files.saved
                wrapMode: page.files.saved === "" ? Text.WordWrap : Text.WrapAnywhere
                color: page.files.saved === "" ? Theme.muted : Theme.ink
            }

            Column {
                width: parent.width
                visible: page.files.saved === ""

                Repeater {
                    model: page.files.places

                    FileRow {
                        required property var modelData
                        required property int index

                        width: content.width
                        enabled: !page.files.busy
                        name: modelData.label
                        note: modelData.note
                        onPressed: page.files.save(index)
                    }
                }
            }

            Label {
                width: parent.width
                visible: text !== ""
                text: page.files.refusal
                wrapMode: Text.WordWrap
                color: Theme.accent
                font.weight: Font.DemiBold
                urgent: true
            }

            BigButton {
                width: parent.width
                least: Theme.space(9)
                filled: page.files.saved !== ""
                name: page.files.saved === "" ? qsTr("Never mind") : qsTr("Back to the sessions")
                onPressed: page.drawer.show("list")
            }
        }
    }
}

pragma ComponentBehavior: Bound

import QtQuick
import VenueScreen
import VenueScreen.Room

// What a calendar file brings. Nothing is added before it is said.
Column {
    id: preview

    required property CalendarFiles files

    spacing: Theme.space(2)

    Title {
        width: parent.width
        text: preview.files.brings
        wrapMode: Text.WordWrap
    }

    Label {
        width: parent.width
        text: preview.files.fileName
        wrapMode: Text.WrapAnywhere
        color: Theme.muted
    }

    Label {
        width: parent.width
        visible: text !== ""
        text: preview.files.titles
        wrapMode: Text.Wrap
        maximumLineCount: 5
        elide: Text.ElideRight
        font.weight: Font.DemiBold
    }

    Column {
        width: parent.width
        visible: preview.files.dates.length > 0
        spacing: Theme.space(0.5)

        Label {
            text: qsTr("The next dates")
            font.pixelSize: Theme.small
            font.weight: Font.DemiBold
        }

        Repeater {
            model: preview.files.dates

            Label {
                required property var modelData

                width: preview.width
                text: [modelData.day, modelData.time, modelData.what].filter(part => part !== "").join("  ")
                elide: Text.ElideRight
            }
        }
    }

    Label {
        width: parent.width
        visible: text !== ""
        text: preview.files.refusal
        wrapMode: Text.WordWrap
        color: Theme.accent
        font.weight: Font.DemiBold
        urgent: true
    }

    SaveOrNot {
        width: parent.width
        enabled: !preview.files.busy
        maySave: preview.files.mayTake
        save: qsTr("Add them")
        onSaved: preview.files.take()
        onDismissed: preview.files.leave()
    }
}

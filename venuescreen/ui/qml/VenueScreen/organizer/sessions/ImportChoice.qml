pragma ComponentBehavior: Bound

import QtQuick
import VenueScreen
import VenueScreen.Room

// The calendar files at hand, or a typed path.
Column {
    id: choice

    required property CalendarFiles files

    signal dismissed

    spacing: Theme.space(2)

    Title {
        width: parent.width
        text: qsTr("Which calendar file?")
        wrapMode: Text.WordWrap
    }

    Label {
        width: parent.width
        visible: choice.files.searched && choice.files.found.length === 0
        text: qsTr("No calendar file (.ics) lies in Documents, Downloads, on the desktop or on a drive that is plugged in.")
        wrapMode: Text.WordWrap
        color: Theme.muted
    }

    Column {
        width: parent.width

        Repeater {
            model: choice.files.found

            FileRow {
                required property var modelData

                width: choice.width
                enabled: !choice.files.busy
                name: modelData.label
                note: modelData.note
                onPressed: choice.files.look(modelData.value)
            }
        }
    }

    Field {
        id: path

        width: parent.width
        label: qsTr("Or where it is")
        hint: qsTr("a folder and a name, as in Music/dates.ics")
        refusal: choice.files.refusal
        input.maximumLength: 4000
        input.inputMethodHints: Qt.ImhNoPredictiveText | Qt.ImhNoAutoUppercase
        onAccepted: choice.files.look(text)
    }

    SaveOrNot {
        width: parent.width
        enabled: !choice.files.busy
        save: qsTr("Look into it")
        onSaved: choice.files.look(path.text)
        onDismissed: choice.dismissed()
    }
}

import QtQuick
import VenueScreen
import VenueScreen.Room

// When a session opens and closes.
VenueGroup {
    id: group

    required property VenueDrawer drawer

    title: qsTr("Times")
    note: qsTr("When a session closes, its names are erased.")

    SettingField {
        width: parent.width
        drawer: group.drawer
        key: "opens_before"
        label: qsTr("Opens before its start, in minutes")
        input.inputMethodHints: Qt.ImhDigitsOnly | Qt.ImhNoPredictiveText
    }

    SettingField {
        width: parent.width
        drawer: group.drawer
        key: "closes_after"
        label: qsTr("Closes after its end, in minutes")
        input.inputMethodHints: Qt.ImhDigitsOnly | Qt.ImhNoPredictiveText
    }

    SettingField {
        width: parent.width
        drawer: group.drawer
        key: "second_table"
        label: qsTr("Asks for a second table from so many on; 0: never")
        input.inputMethodHints: Qt.ImhDigitsOnly | Qt.ImhNoPredictiveText
    }
}

import QtQuick
import VenueScreen
import VenueScreen.Room

// The network that guests may join, for the second code on the board.
VenueGroup {
    id: group

    required property VenueDrawer drawer

    title: qsTr("Wi-Fi")
    note: qsTr("With its name here, the board shows a code that lets a phone join it. Anyone can read the password from that code.")

    SettingField {
        width: parent.width
        drawer: group.drawer
        key: "wifi_name"
        label: qsTr("The guests’ network")
        hint: qsTr("empty: no code for it")
        input.inputMethodHints: Qt.ImhSensitiveData | Qt.ImhNoPredictiveText | Qt.ImhNoAutoUppercase
    }

    SettingField {
        width: parent.width
        drawer: group.drawer
        key: "wifi_password"
        label: qsTr("Its password")
        hint: qsTr("empty: an open network")
        input.inputMethodHints: Qt.ImhSensitiveData | Qt.ImhNoPredictiveText | Qt.ImhNoAutoUppercase
    }
}

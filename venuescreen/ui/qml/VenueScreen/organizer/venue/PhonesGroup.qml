import QtQuick
import VenueScreen
import VenueScreen.Room

// The page for phones, and where it is.
VenueGroup {
    id: group

    required property VenueDrawer drawer

    title: qsTr("Phones")

    Toggle {
        width: parent.width
        enabled: group.drawer.ready
        name: qsTr("Check in with a phone")
        note: qsTr("Phones in the venue’s network reach a page on this laptop.")
        checked: group.drawer.values.phone === "on"
        onPressed: group.drawer.set("phone", checked ? "off" : "on")
    }

    SettingField {
        width: parent.width
        drawer: group.drawer
        key: "phone_host"
        label: qsTr("The laptop’s address in the code")
        hint: qsTr("empty: it is found by itself")
        input.inputMethodHints: Qt.ImhSensitiveData | Qt.ImhNoPredictiveText | Qt.ImhNoAutoUppercase
    }

    SettingField {
        width: parent.width
        drawer: group.drawer
        key: "phone_port"
        label: qsTr("Port")
        input.inputMethodHints: Qt.ImhDigitsOnly | Qt.ImhNoPredictiveText
    }
}

import QtQuick
import VenueScreen
import VenueScreen.Room

// Where it is.
VenueGroup {
    id: group

    required property VenueDrawer drawer

    title: qsTr("Place")

    SettingField {
        width: parent.width
        drawer: group.drawer
        key: "name"
        label: qsTr("Name")
        hint: qsTr("OpenCoffee Club · your town")
    }

    SettingField {
        width: parent.width
        drawer: group.drawer
        key: "address"
        label: qsTr("Address")
        hint: qsTr("street and town, for the poster")
    }

    ZonePicker {
        width: parent.width
        drawer: group.drawer
    }
}

import QtQuick
import VenueScreen
import VenueScreen.Room

// The languages, the colours, and whether anything moves.
VenueGroup {
    id: group

    required property VenueDrawer drawer

    title: qsTr("Look")
    enabled: drawer.ready

    Choices {
        width: parent.width
        inline: true
        label: qsTr("Languages, the venue’s own first")
        options: group.drawer.orders
        chosen: group.drawer.values.languages
        onChose: value => group.drawer.set("languages", value)
    }

    Choices {
        width: parent.width
        inline: true
        label: qsTr("Colours")
        options: [
            { value: "auto", label: qsTr("Light by day, dark from 18:00") },
            { value: "paper", label: qsTr("Always light") },
            { value: "chalk", label: qsTr("Always dark") }
        ]
        chosen: group.drawer.values.theme
        onChose: value => group.drawer.set("theme", value)
    }

    Toggle {
        width: parent.width
        name: qsTr("High contrast")
        note: qsTr("A visitor can turn it on for a while. It is on as well where the laptop’s own settings ask for it.")
        checked: group.drawer.values.high_contrast === "on"
        onPressed: group.drawer.set("high_contrast", checked ? "off" : "on")
    }

    Toggle {
        width: parent.width
        name: qsTr("Nothing moves")
        note: qsTr("Names come and go at once. So they do where the laptop’s own settings ask for it.")
        checked: group.drawer.values.reduced_motion === "on"
        onPressed: group.drawer.set("reduced_motion", checked ? "off" : "on")
    }
}

import QtQuick
import VenueScreen
import VenueScreen.Room

// The languages and the theme.
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
}

import QtQuick
import VenueScreen
import VenueScreen.Room

// Which days are exported, and in which format.
Column {
    id: choices

    required property ExportDrawer drawer

    spacing: Theme.space(2.5)

    Choices {
        width: parent.width
        label: qsTr("Which days?")
        options: choices.drawer.ranges
        chosen: choices.drawer.range
        inline: true
        onChose: value => choices.drawer.chooseRange(value)
    }

    DayField {
        width: parent.width
        visible: choices.drawer.picksDays
        label: qsTr("First day")
        picker: choices.drawer.first
    }

    DayField {
        width: parent.width
        visible: choices.drawer.picksDays
        label: qsTr("Last day")
        picker: choices.drawer.last
    }

    Choices {
        width: parent.width
        label: qsTr("In which format?")
        options: choices.drawer.kinds
        chosen: choices.drawer.kind
        inline: true
        onChose: value => choices.drawer.chooseKind(value)
    }

    Label {
        width: parent.width
        text: choices.drawer.kindNote
        wrapMode: Text.WordWrap
        color: Theme.muted
        font.pixelSize: Theme.small
    }

    Toggle {
        width: parent.width
        visible: choices.drawer.kind === "csv"
        name: qsTr("For Excel")
        note: qsTr("Excel then reads accents rightly; another program may see an odd letter at the beginning.")
        checked: choices.drawer.bom
        onPressed: choices.drawer.setBom(!checked)
    }
}

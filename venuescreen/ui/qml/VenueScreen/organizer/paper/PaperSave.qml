import QtQuick
import VenueScreen
import VenueScreen.Room

// Where the PDF goes, the button, and where it is in the end.
Column {
    id: save

    required property PaperDrawer drawer

    // Whether something stands below the button that is to be read.
    readonly property bool telling: drawer.notice !== "" || drawer.said !== ""

    spacing: Theme.space(1.5)

    Choices {
        width: parent.width
        label: qsTr("Save where?")
        options: save.drawer.places
        chosen: save.drawer.place
        inline: true
        onChose: value => save.drawer.choosePlace(value)
    }

    BigButton {
        width: parent.width
        least: Theme.space(8)
        filled: true
        enabled: save.drawer.ready
        name: qsTr("Save as PDF")
        onPressed: save.drawer.save()
    }

    Label {
        width: parent.width
        visible: text !== ""
        text: save.drawer.notice
        wrapMode: Text.Wrap
        font.weight: Font.DemiBold
        urgent: true
    }

    Label {
        width: parent.width
        visible: text !== ""
        text: save.drawer.said
        wrapMode: Text.Wrap
        color: Theme.accent
        font.weight: Font.DemiBold
        urgent: true
    }
}

import QtQuick
import VenueScreen

// Settings that belong together, under a heading.
Column {
    id: group

    required property string title
    property string note: ""
    default property alias content: inside.data

    spacing: Theme.space(1)

    Title {
        width: group.width
        text: group.title
        wrapMode: Text.WordWrap
        font.pixelSize: Theme.large
    }

    Label {
        width: group.width
        visible: text !== ""
        text: group.note
        wrapMode: Text.WordWrap
        color: Theme.muted
        font.pixelSize: Theme.small
    }

    Column {
        id: inside

        width: group.width
        topPadding: Theme.space(0.5)
        spacing: Theme.space(2)
    }
}

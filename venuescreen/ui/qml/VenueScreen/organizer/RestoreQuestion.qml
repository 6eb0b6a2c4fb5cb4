import QtQuick
import VenueScreen

// What a restore would replace, and whether to do it: the harmless button comes first.
Column {
    id: asked

    required property string backup
    required property string question

    signal leaving
    signal replaced

    spacing: Theme.space(1.5)
    onVisibleChanged: {
        if (visible)
            leave.forceActiveFocus();
    }

    Label {
        width: parent.width
        text: asked.backup
        wrapMode: Text.WordWrap
        font.weight: Font.DemiBold
    }

    Label {
        width: parent.width
        text: asked.question
        wrapMode: Text.WordWrap
        urgent: true
    }

    Label {
        width: parent.width
        text: qsTr("Settings, calendar and feeds are replaced with them. What is there now is kept in the data folder, and the board starts again.")
        wrapMode: Text.WordWrap
        color: Theme.muted
        font.pixelSize: Theme.small
    }

    BigButton {
        id: leave

        width: parent.width
        least: Theme.space(8)
        filled: true
        name: qsTr("Never mind")
        onPressed: asked.leaving()
    }

    BigButton {
        width: parent.width
        least: Theme.space(8)
        name: qsTr("Replace")
        onPressed: asked.replaced()
    }
}

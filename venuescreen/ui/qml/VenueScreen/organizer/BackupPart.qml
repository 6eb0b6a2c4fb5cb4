pragma ComponentBehavior: Bound

import QtQuick
import VenueScreen
import VenueScreen.Room

// Saves the venue as one file, and brings it back from one.
Column {
    id: part

    required property BackupDrawer drawer

    spacing: Theme.space(1.5)

    Label {
        text: qsTr("Backup")
        font.weight: Font.DemiBold
    }

    Label {
        width: parent.width
        text: part.drawer.daily
        wrapMode: Text.WordWrap
        color: Theme.muted
        font.pixelSize: Theme.small
    }

    Choices {
        width: parent.width
        visible: part.drawer.places.length > 1
        inline: true
        label: qsTr("Save it to")
        options: part.drawer.places
        chosen: part.drawer.place
        onChose: value => part.drawer.setPlace(value)
    }

    BigButton {
        width: parent.width
        least: Theme.space(8)
        name: qsTr("Back up now")
        onPressed: part.drawer.backUp()
    }

    Label {
        width: parent.width
        visible: text !== ""
        text: part.drawer.saved
        wrapMode: Text.Wrap
        color: Theme.offers
        font.weight: Font.DemiBold
    }

    // Always there: it has the focus while what was pressed goes.
    TextButton {
        id: restore

        readonly property bool listed: part.drawer.choosing && part.drawer.question === ""

        // The focus comes back before the list goes.
        function follow(): void {
            if (!listed && list.holdsFocus)
                forceActiveFocus();
            list.visible = listed;
        }

        onListedChanged: follow()
        Component.onCompleted: follow()
        name: listed ? qsTr("Never mind, restore nothing") : part.drawer.choosing ? qsTr("Another one…") : qsTr("Restore…")
        color: Theme.accent
        onPressed: {
            forceActiveFocus();
            if (listed)
                part.drawer.neverMind();
            else
                part.drawer.choose();
        }
    }

    BackupList {
        id: list

        width: parent.width
        visible: false
        backups: part.drawer.copies
        // The newest is brought in sight, unless another thing was pressed meanwhile.
        wanted: restore.activeFocus && !part.drawer.busy
        onLeaving: restore.forceActiveFocus()
        onChose: value => part.drawer.lookInto(value)
    }

    RestoreQuestion {
        width: parent.width
        visible: part.drawer.question !== ""
        backup: part.drawer.chosen
        question: part.drawer.question
        onLeaving: {
            restore.forceActiveFocus();
            part.drawer.neverMind();
        }
        onReplaced: part.drawer.replace()
    }

    Label {
        width: parent.width
        visible: text !== ""
        text: part.drawer.said !== "" ? part.drawer.said : part.drawer.busy ? qsTr("One moment…") : ""
        wrapMode: Text.Wrap
        color: part.drawer.said !== "" ? Theme.accent : Theme.muted
        font.weight: Font.DemiBold
        urgent: true
    }
}

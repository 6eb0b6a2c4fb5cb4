pragma ComponentBehavior: Bound

import QtQuick
import VenueScreen

// The backups to choose from: a few, until all are asked for.
Column {
    id: list

    required property var backups
    // Whether the first of them may take the focus, and so come in sight.
    required property bool wanted

    readonly property int few: 5
    readonly property bool holdsFocus: {
        let item = Window.activeFocusItem;
        while (item !== null && item !== list)
            item = item.parent;
        return item !== null;
    }
    property int shown: few

    signal chose(string value)
    // What was pressed goes: the focus must be elsewhere before.
    signal leaving

    spacing: Theme.space(1)
    onVisibleChanged: shown = few

    Label {
        width: parent.width
        visible: list.backups.length === 0
        text: qsTr("There is no backup yet: neither a daily copy nor one on a drive.")
        wrapMode: Text.WordWrap
    }

    Repeater {
        id: rows

        model: list.backups.slice(0, list.shown)
        onItemAdded: index => {
            if (index === 0)
                soon.restart();
        }

        BackupRow {
            required property var modelData

            width: list.width
            name: modelData.label
            note: modelData.note
            onPressed: {
                const chosen = modelData.value;
                list.leaving();
                list.chose(chosen);
            }
        }
    }

    TextButton {
        visible: list.backups.length > list.shown
        name: qsTr("Show all")
        onPressed: {
            list.leaving();
            list.shown = list.backups.length;
        }
    }

    // Once all has its place.
    Timer {
        id: soon

        interval: 0
        onTriggered: {
            if (list.visible && list.wanted)
                rows.itemAt(0)?.forceActiveFocus();
        }
    }
}

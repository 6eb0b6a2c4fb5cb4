pragma ComponentBehavior: Bound

import QtQuick
import VenueScreen

// Ten digits for a PIN. Holds none of them.
Grid {
    id: pad

    property bool acceptable: true
    readonly property real keyWidth: Math.floor((width - 2 * spacing) / 3)
    property real keyHeight: Theme.space(11)

    signal digit(string digit)
    signal erase
    signal accepted

    width: Theme.space(44)
    columns: 3
    spacing: Theme.space(1)

    Repeater {
        model: ["1", "2", "3", "4", "5", "6", "7", "8", "9", "erase", "0", "ok"]

        Pressable {
            id: key

            required property string modelData
            readonly property bool ok: modelData === "ok"
            readonly property bool eraser: modelData === "erase"

            implicitWidth: pad.keyWidth
            implicitHeight: pad.keyHeight
            enabled: pad.enabled && (!ok || pad.acceptable)
            opacity: enabled ? 1 : 0.45
            name: ok ? qsTr("OK") : eraser ? qsTr("Erase") : modelData
            onPressed: {
                if (ok)
                    pad.accepted();
                else if (eraser)
                    pad.erase();
                else
                    pad.digit(modelData);
            }

            Rectangle {
                anchors.fill: parent
                color: key.held ? Theme.ink : key.ok ? Theme.accent : Theme.card
                border.color: key.ok ? Theme.accent : Theme.muted
                border.width: Theme.hairline
                radius: key.radius
            }

            KeyGlyph {
                anchors.centerIn: parent
                visible: key.eraser
                kind: "erase"
                color: key.held ? Theme.ground : Theme.ink
            }

            Label {
                anchors.centerIn: parent
                visible: !key.eraser
                text: key.name
                color: key.held ? Theme.ground : key.ok ? Theme.overAccent : Theme.ink
                font.pixelSize: Math.max(24, Math.min(Theme.title, key.height * 0.5))
                font.weight: Font.DemiBold
            }
        }
    }
}

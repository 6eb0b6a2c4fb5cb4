pragma ComponentBehavior: Bound

import QtQuick
import VenueScreen
import VenueScreen.Room

// The checks before opening.
Column {
    id: checks

    required property Organizer organizer

    spacing: Theme.space(1.5)

    Item {
        width: parent.width
        height: Math.max(heading.implicitHeight, again.height)

        Label {
            id: heading

            anchors.verticalCenter: parent.verticalCenter
            text: qsTr("Before opening")
            font.weight: Font.DemiBold
        }

        TextButton {
            id: again

            anchors.right: parent.right
            atRight: true
            enabled: !checks.organizer.checking
            opacity: enabled ? 1 : 0.45
            name: checks.organizer.checking ? qsTr("Looking…") : qsTr("Look again")
            onPressed: checks.organizer.check()
        }
    }

    Repeater {
        model: checks.organizer.checks

        CheckRow {
            required property var modelData

            width: checks.width
            level: modelData.level
            title: modelData.title
            sentence: modelData.sentence
            mend: modelData.mend
            mendLabel: modelData.mendLabel
            onMended: checks.organizer.mend(mend)
        }
    }
}

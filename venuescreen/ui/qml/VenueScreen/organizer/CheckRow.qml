import QtQuick
import VenueScreen

// One check before opening: how it stands, in a word and a colour, what was found, and a button where it can be mended.
Column {
    id: row

    required property string level
    required property string title
    required property string sentence
    required property string mend
    required property string mendLabel

    signal mended

    spacing: Theme.space(0.25)

    Row {
        spacing: Theme.space(1)

        Rectangle {
            anchors.verticalCenter: parent.verticalCenter
            width: Theme.space(1.5)
            height: width
            radius: row.level === "green" ? width / 2 : 0
            rotation: row.level === "amber" ? 45 : 0
            color: row.level === "green" ? Theme.offers : row.level === "amber" ? Theme.caution : Theme.accent
        }

        Label {
            text: row.title
            font.weight: Font.DemiBold
        }

        Label {
            text: row.level === "green" ? qsTr("fine") : row.level === "amber" ? qsTr("worth a look") : qsTr("to do")
            color: row.level === "green" ? Theme.offers : row.level === "amber" ? Theme.caution : Theme.accent
            font.weight: Font.DemiBold
        }
    }

    Label {
        width: row.width
        text: row.sentence
        wrapMode: Text.WordWrap
        color: Theme.muted
        font.pixelSize: Theme.small
    }

    TextButton {
        visible: row.mend !== ""
        name: row.mendLabel
        color: Theme.accent
        onPressed: row.mended()
    }
}

pragma ComponentBehavior: Bound

import QtQuick
import VenueScreen

// An offer and a search that meet: the newest pair, or two where no second table is asked for; then what is spoken.
Column {
    id: lines

    required property list<string> threads
    required property string spoken

    readonly property list<string> shown: threads.slice(-2)

    spacing: Theme.space(0.5)

    Repeater {
        model: lines.shown

        Item {
            id: line

            required property string modelData

            width: lines.width
            height: words.height

            Rectangle {
                id: dash

                y: Math.round((firstLine.height - height) / 2)
                width: Theme.space(3.5)
                height: Theme.outline
                color: Theme.accent
            }

            FontMetrics {
                id: firstLine

                font: words.font
            }

            Label {
                id: words

                x: dash.width + Theme.space(1.25)
                width: line.width - x
                text: line.modelData
                elide: Text.ElideRight
                maximumLineCount: Theme.typeScale > 1 ? 12 : 4
                wrapMode: Text.WordWrap
                color: Theme.accent
                font.weight: Font.DemiBold
            }
        }
    }

    Label {
        width: lines.width
        visible: text !== ""
        text: lines.spoken
        elide: Text.ElideRight
        maximumLineCount: Theme.typeScale > 1 ? 6 : 2
        wrapMode: Text.WordWrap
        color: Theme.muted
        font.pixelSize: Theme.small
        Accessible.role: Accessible.StaticText
        Accessible.name: text
    }
}

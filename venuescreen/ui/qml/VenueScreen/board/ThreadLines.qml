pragma ComponentBehavior: Bound

import QtQuick
import VenueScreen

// An offer and a search that meet: the newest pairs, a line each; then what is spoken at the table.
Column {
    id: lines

    required property list<string> threads
    required property int most
    required property string spoken

    readonly property list<string> shown: threads.slice(Math.max(0, threads.length - most))

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
                maximumLineCount: Theme.oneColumn ? 4 : 3
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
        maximumLineCount: 2
        wrapMode: Text.WordWrap
        color: Theme.muted
        font.pixelSize: Theme.small
        Accessible.role: Accessible.StaticText
        Accessible.name: text
    }
}

pragma ComponentBehavior: Bound

import QtQuick
import VenueScreen

// Names with their numbers, which stand one below the other.
Column {
    id: list

    property string title: ""
    property string note: ""
    required property var figures

    spacing: Theme.space(0.5)

    Label {
        width: parent.width
        visible: text !== ""
        text: list.title
        wrapMode: Text.WordWrap
        font.weight: Font.DemiBold
    }

    Repeater {
        model: list.figures

        Item {
            id: line

            required property var modelData

            width: list.width
            height: Math.max(label.height, figure.height) + Theme.space(0.75)
            Accessible.role: Accessible.StaticText
            Accessible.name: modelData.label + ": " + modelData.figure

            Label {
                id: label

                width: line.width - figure.width - Theme.space(2)
                text: line.modelData.label
                Accessible.ignored: true
                wrapMode: Text.Wrap
                font.pixelSize: Theme.small
            }

            Label {
                id: figure

                anchors.right: parent.right
                width: Math.min(implicitWidth, line.width * 0.6)
                horizontalAlignment: Text.AlignRight
                text: line.modelData.figure
                Accessible.ignored: true
                wrapMode: Text.Wrap
                font.pixelSize: Theme.small
                font.weight: Font.DemiBold
            }
        }
    }

    Label {
        width: parent.width
        visible: text !== ""
        text: list.note
        wrapMode: Text.WordWrap
        color: Theme.muted
        font.pixelSize: Theme.tiny
    }
}

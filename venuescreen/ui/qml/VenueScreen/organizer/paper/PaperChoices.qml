pragma ComponentBehavior: Bound

import QtQuick
import VenueScreen
import VenueScreen.Room

// What is printed: of which series, in which language, on which paper.
Column {
    id: choices

    required property PaperDrawer drawer

    spacing: Theme.space(2)

    // As a Choice, but its name may take several lines: it is told apart by its end, too.
    component SeriesChoice: Pressable {
        id: choice

        checkable: true
        radius: Theme.touch / 2
        implicitHeight: Math.max(Theme.touch, words.implicitHeight + Theme.space(2))

        Rectangle {
            anchors.fill: parent
            color: choice.checked ? Theme.ink : Theme.card
            border.color: choice.checked ? Theme.ink : Theme.muted
            border.width: Theme.hairline
            radius: choice.radius
        }

        Label {
            id: words

            anchors.verticalCenter: parent.verticalCenter
            x: Theme.space(2.5)
            width: choice.width - 2 * x
            text: choice.checked ? "✓ " + choice.name : choice.name
            wrapMode: Text.Wrap
            color: choice.checked ? Theme.ground : Theme.ink
            font.weight: Font.DemiBold
        }
    }

    Column {
        width: parent.width
        spacing: Theme.space(1)

        Choices {
            width: parent.width
            label: qsTr("What do you need?")
            options: choices.drawer.leaves
            chosen: choices.drawer.leaf
            inline: true
            onChose: value => choices.drawer.chooseLeaf(value)
        }

        Label {
            width: parent.width
            text: choices.drawer.leafNote
            wrapMode: Text.WordWrap
            color: Theme.muted
            font.pixelSize: Theme.small
        }
    }

    Column {
        width: parent.width
        visible: choices.drawer.series.length > 1
        spacing: Theme.space(1)

        Label {
            text: qsTr("Of which series?")
            font.pixelSize: Theme.small
            font.weight: Font.DemiBold
        }

        Repeater {
            model: choices.drawer.series

            SeriesChoice {
                required property var modelData

                width: choices.width
                name: modelData.label
                checked: choices.drawer.chosenSeries === modelData.value
                onPressed: choices.drawer.chooseSeries(modelData.value)
            }
        }
    }

    Flow {
        id: pair

        readonly property real half: Math.floor((width - spacing) / 2)

        width: parent.width
        spacing: choices.spacing

        Choices {
            width: pair.half
            visible: choices.drawer.languages.length > 1
            label: qsTr("In which language?")
            options: choices.drawer.languages
            chosen: choices.drawer.language
            inline: true
            onChose: value => choices.drawer.chooseLanguage(value)
        }

        Choices {
            width: pair.half
            label: qsTr("On which paper?")
            options: choices.drawer.sizes
            chosen: choices.drawer.size
            inline: true
            onChose: value => choices.drawer.chooseSize(value)
        }
    }
}

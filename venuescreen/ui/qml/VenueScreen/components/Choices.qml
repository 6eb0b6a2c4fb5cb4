pragma ComponentBehavior: Bound

import QtQuick
import VenueScreen

// One of a few, one below the other or, where `inline`, side by side; with what is asked above.
Column {
    id: choices

    required property string label
    required property var options
    required property string chosen
    property bool inline: false

    signal chose(string value)

    spacing: Theme.space(1)
    Accessible.role: Accessible.Grouping
    Accessible.name: label

    Label {
        text: choices.label
        Accessible.ignored: true
        font.pixelSize: Theme.small
        font.weight: Font.DemiBold
    }

    Flow {
        width: choices.width
        spacing: Theme.space(1)

        Repeater {
            model: choices.options

            Choice {
                required property var modelData

                width: choices.inline ? implicitWidth : choices.width
                name: modelData.label
                checked: choices.chosen === modelData.value
                onPressed: choices.chose(modelData.value)
            }
        }
    }
}

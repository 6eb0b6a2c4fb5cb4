pragma ComponentBehavior: Bound

import QtQuick
import VenueScreen

// Any of several, side by side, with what is asked above.
Column {
    id: ticks

    required property string label
    required property var options
    required property list<string> ticked

    signal toggled(string value)

    spacing: Theme.space(1)

    Label {
        text: ticks.label
        font.pixelSize: Theme.small
        font.weight: Font.DemiBold
    }

    Flow {
        width: ticks.width
        spacing: Theme.space(1)

        Repeater {
            model: ticks.options

            Choice {
                required property var modelData

                name: modelData.label
                checked: ticks.ticked.includes(modelData.value)
                onPressed: ticks.toggled(modelData.value)
            }
        }
    }
}

pragma ComponentBehavior: Bound

import QtQuick
import VenueScreen

// The time, its digits in cells of equal width: the display face has no tabular figures.
Row {
    id: clock

    required property string time

    Accessible.role: Accessible.StaticText
    Accessible.name: time

    TextMetrics {
        id: widest

        text: "0"
        font.family: Theme.display
        font.weight: Font.DemiBold
        font.pixelSize: Theme.clock
    }

    Repeater {
        model: clock.time.split("")

        Title {
            required property string modelData

            width: /\d/.test(modelData) ? Math.ceil(widest.advanceWidth) : implicitWidth
            horizontalAlignment: Text.AlignHCenter
            text: modelData
            color: Theme.muted
            font.pixelSize: Theme.clock
            Accessible.ignored: true
        }
    }
}

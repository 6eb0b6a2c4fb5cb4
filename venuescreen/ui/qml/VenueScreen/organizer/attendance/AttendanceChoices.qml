pragma ComponentBehavior: Bound

import QtQuick
import VenueScreen
import VenueScreen.Room

// How far back to look, and at which format: side by side where there is room.
Flow {
    id: choices

    required property AttendanceDrawer drawer

    // As wide as all of its choices in a row, which may be wider than there is room.
    function wide(group: Repeater): real {
        let sum = -Theme.space(1);
        for (let n = 0; n < group.count; ++n)
            sum += (group.itemAt(n)?.implicitWidth ?? 0) + Theme.space(1);
        return Math.min(width, Math.ceil(sum) + 1);
    }

    spacing: Theme.space(3)

    Flow {
        width: choices.wide(spans)
        spacing: Theme.space(1)

        Repeater {
            id: spans

            model: choices.drawer.spans

            Choice {
                required property var modelData

                name: modelData.label
                checked: choices.drawer.span === modelData.value
                onPressed: choices.drawer.setSpan(modelData.value)
            }
        }
    }

    Flow {
        visible: choices.drawer.formats.length > 0
        width: choices.wide(formats)
        spacing: Theme.space(1)

        Repeater {
            id: formats

            model: choices.drawer.formats

            Choice {
                required property var modelData

                name: modelData.label
                checked: choices.drawer.format === modelData.value
                onPressed: choices.drawer.setFormat(modelData.value)
            }
        }
    }
}

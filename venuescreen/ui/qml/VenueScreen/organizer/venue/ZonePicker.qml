pragma ComponentBehavior: Bound

import QtQuick
import VenueScreen
import VenueScreen.Room

// The time zone, looked for by a town or a country.
Column {
    id: picker

    required property VenueDrawer drawer

    readonly property string kept: drawer.values.zone

    function choose(zone: string): void {
        drawer.set("zone", zone);
    }

    enabled: drawer.ready
    spacing: Theme.space(1)

    Label {
        width: parent.width
        text: picker.kept === "" ? qsTr("Time zone: the laptop’s own") : qsTr("Time zone: %1").arg(picker.kept)
        wrapMode: Text.WrapAtWordBoundaryOrAnywhere
    }

    Field {
        id: search

        width: parent.width
        label: qsTr("Another time zone")
        hint: qsTr("a large town or a country")
        refusal: picker.drawer.refusals.zone === undefined ? "" : picker.drawer.refusals.zone
        input.inputMethodHints: Qt.ImhSensitiveData | Qt.ImhNoPredictiveText
        onTextChanged: picker.drawer.findZones(text)
        onAccepted: {
            if (picker.drawer.zones.length === 1)
                picker.choose(picker.drawer.zones[0].value);
            else if (text !== "")
                picker.choose(text);
        }
    }

    Flow {
        width: parent.width
        visible: picker.drawer.zones.length > 0
        spacing: Theme.space(1)

        Repeater {
            model: picker.drawer.zones

            Choice {
                id: choice

                required property var modelData

                width: Math.min(implicitWidth, picker.width)
                name: modelData.label
                checked: picker.kept === modelData.value
                onPressed: {
                    if (choice.activeFocus)
                        search.input.forceActiveFocus();
                    picker.choose(modelData.value);
                }
            }
        }
    }

    Connections {
        target: picker.drawer

        function onKept(field: string) {
            if (field === "zone")
                search.text = "";
        }

        function onRestored() {
            search.text = "";
        }
    }
}

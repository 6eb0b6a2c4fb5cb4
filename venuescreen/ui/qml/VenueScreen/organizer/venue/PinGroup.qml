import QtQuick
import VenueScreen
import VenueScreen.Room

// A new PIN, typed twice.
VenueGroup {
    id: group

    required property VenueDrawer drawer

    readonly property var refusals: drawer.refusals

    function submit(): void {
        drawer.setPin(first.text, again.text);
    }

    title: qsTr("PIN")
    note: drawer.hasPin ? qsTr("It guards these pages. Whoever forgets it sets a new one with “venuescreen pin”.") : qsTr("There is none: anyone can open these pages.")
    enabled: drawer.ready

    Field {
        id: first

        width: parent.width
        label: qsTr("New PIN (4 to 12 digits)")
        refusal: group.refusals.pin === undefined ? "" : group.refusals.pin
        input.echoMode: TextInput.Password
        input.maximumLength: 12
        input.inputMethodHints: Qt.ImhDigitsOnly | Qt.ImhSensitiveData | Qt.ImhNoPredictiveText
        onAccepted: again.input.forceActiveFocus()
    }

    Field {
        id: again

        width: parent.width
        label: qsTr("Once more")
        refusal: group.refusals.again === undefined ? "" : group.refusals.again
        input.echoMode: TextInput.Password
        input.maximumLength: 12
        input.inputMethodHints: Qt.ImhDigitsOnly | Qt.ImhSensitiveData | Qt.ImhNoPredictiveText
        onAccepted: group.submit()
    }

    BigButton {
        width: parent.width
        least: Theme.space(8)
        name: qsTr("Set this PIN")
        onPressed: group.submit()
    }

    TextButton {
        id: remove

        visible: group.drawer.hasPin
        name: qsTr("Do without a PIN")
        onPressed: {
            if (activeFocus)
                first.input.forceActiveFocus();
            group.drawer.removePin();
        }
    }

    Connections {
        target: group.drawer

        function onKept(field: string) {
            if (field !== "pin")
                return;
            first.text = "";
            again.text = "";
        }
    }
}

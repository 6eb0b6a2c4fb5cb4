import QtQuick
import VenueScreen
import VenueScreen.Room

// One more calendar to follow.
Column {
    id: form

    required property FeedsDrawer drawer

    property string where: "here"

    function submit(): void {
        if (!drawer.adding)
            drawer.add(address.text, where === "here", called.text);
    }

    spacing: Theme.space(3)

    Connections {
        target: form.drawer

        function onAdded(): void {
            address.text = "";
            called.text = "";
        }
    }

    Field {
        id: address

        width: parent.width
        label: qsTr("Address of a calendar to follow")
        hint: "https://…/….ics"
        refusal: form.drawer.refusal
        input.maximumLength: 2000
        input.inputMethodHints: Qt.ImhUrlCharactersOnly | Qt.ImhNoPredictiveText | Qt.ImhNoAutoUppercase | Qt.ImhSensitiveData
        input.onTextEdited: form.drawer.forgive()
        onAccepted: form.submit()
    }

    Choices {
        width: parent.width
        inline: true
        label: qsTr("Where do they meet?")
        options: [
            { value: "here", label: qsTr("Here") },
            { value: "elsewhere", label: qsTr("In another city") }
        ]
        chosen: form.where
        onChose: value => form.where = value
    }

    Field {
        id: called

        width: parent.width
        label: qsTr("What to call it, if you like")
        hint: qsTr("else as it calls itself")
        input.maximumLength: 80
        onAccepted: form.submit()
    }

    BigButton {
        width: parent.width
        least: Theme.space(9)
        filled: true
        enabled: address.text !== "" && !form.drawer.adding
        name: qsTr("Follow it")
        onPressed: form.submit()
    }
}

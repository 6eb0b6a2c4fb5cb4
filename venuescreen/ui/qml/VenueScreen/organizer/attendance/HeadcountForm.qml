import QtQuick
import VenueScreen
import VenueScreen.Room

// What the tally sheet said: it stands instead of the arrivals.
Column {
    id: form

    required property CountedSession session

    readonly property string kept: session.headcount

    spacing: Theme.space(1.5)
    onKeptChanged: field.text = kept
    Component.onCompleted: field.text = kept

    Field {
        id: field

        width: parent.width
        label: qsTr("Counted on paper")
        hint: qsTr("how many came")
        refusal: form.session.refusal
        input.inputMethodHints: Qt.ImhDigitsOnly | Qt.ImhSensitiveData | Qt.ImhNoPredictiveText
        onAccepted: form.session.save(text)
    }

    Label {
        width: parent.width
        text: qsTr("This number then stands instead of what the screen counted, and is marked so.")
        wrapMode: Text.WordWrap
        color: Theme.muted
        font.pixelSize: Theme.small
    }

    BigButton {
        width: parent.width
        least: Theme.space(8)
        enabled: !form.session.busy
        filled: true
        name: qsTr("Save")
        onPressed: form.session.save(field.text)
    }

    TextButton {
        visible: form.session.headcount !== ""
        enabled: !form.session.busy
        name: form.session.figures.length > 0 ? qsTr("Remove: let the screen’s count stand") : qsTr("Remove this number")
        onPressed: form.session.remove()
    }
}

import QtQuick
import VenueScreen
import VenueScreen.Room

// What a series is: its title, kind, place and note.
Column {
    id: what

    required property SeriesForm form

    function refusal(field: string): string {
        const said = what.form.refusals[field];
        return said === undefined ? "" : said;
    }

    spacing: Theme.space(2)
    Component.onCompleted: {
        titleField.text = form.typed["title"];
        placeField.text = form.typed["place"];
        noteField.text = form.typed["note"];
    }

    Field {
        id: titleField

        width: parent.width
        label: qsTr("What is it called?")
        hint: what.form.titleHint
        refusal: what.refusal("title")
        onTextChanged: what.form.write("title", text)
    }

    Choices {
        width: parent.width
        inline: true
        label: qsTr("What kind of meetup?")
        options: what.form.meetups
        chosen: what.form.meetup
        onChose: value => what.form.chooseMeetup(value)
    }

    Field {
        id: placeField

        width: parent.width
        label: qsTr("Where?")
        hint: qsTr("here, or in which room")
        refusal: what.refusal("place")
        onTextChanged: what.form.write("place", text)
    }

    Field {
        id: noteField

        width: parent.width
        label: qsTr("A note")
        hint: qsTr("for people’s own calendars")
        refusal: what.refusal("note")
        input.maximumLength: 2000
        onTextChanged: what.form.write("note", text)
    }
}

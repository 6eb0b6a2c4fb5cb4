import QtQuick
import VenueScreen
import VenueScreen.Room

// When a series is: from which day, at what time, how often, until when.
Column {
    id: when

    required property SeriesForm form

    function refusal(field: string): string {
        const said = when.form.refusals[field];
        return said === undefined ? "" : said;
    }

    spacing: Theme.space(2)

    DayField {
        width: parent.width
        label: !when.form.mayEnd ? qsTr("The day") : when.form.editing ? qsTr("From which day on?") : qsTr("The first day")
        picker: when.form.dayPicker as DayPicker
        refusal: when.refusal("first")
    }

    TimeAndLength {
        width: parent.width
        hours: when.form.timing as Hours
    }

    Choices {
        width: parent.width
        inline: true
        label: qsTr("How often?")
        options: when.form.repeats
        chosen: when.form.repeat
        onChose: value => when.form.chooseRepeat(value)
    }

    Label {
        width: parent.width
        visible: text !== ""
        text: when.refusal("repeat")
        wrapMode: Text.WordWrap
        color: Theme.accent
        font.pixelSize: Theme.small
        font.weight: Font.DemiBold
        urgent: true
    }

    Toggle {
        width: parent.width
        visible: when.form.mayEnd
        name: qsTr("It has a last day")
        checked: when.form.ends
        onPressed: when.form.setEnds(!checked)
    }

    DayField {
        width: parent.width
        visible: when.form.mayEnd && when.form.ends
        label: qsTr("The last day")
        picker: when.form.lastPicker as DayPicker
        refusal: when.refusal("until")
    }
}

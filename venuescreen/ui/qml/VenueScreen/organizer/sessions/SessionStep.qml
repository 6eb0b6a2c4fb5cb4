import QtQuick
import VenueScreen
import VenueScreen.Room

// Where a session moves to, or the last day of its series.
Column {
    id: step

    required property OpenedSession opened
    required property bool moving
    required property bool busy

    readonly property DayPicker day: opened.dayPicker as DayPicker
    readonly property Hours hours: opened.timing as Hours

    spacing: Theme.space(2)

    DayField {
        width: parent.width
        label: step.moving ? qsTr("To which day?") : qsTr("The last day")
        picker: step.day
    }

    TimeAndLength {
        width: parent.width
        visible: step.moving && !step.opened.allDay
        hours: step.hours
    }

    Label {
        width: parent.width
        visible: !step.moving
        text: qsTr("No session of this series after %1. What was before stays.").arg(step.day.spoken)
        wrapMode: Text.WordWrap
        font.weight: Font.DemiBold
    }

    Label {
        width: parent.width
        visible: text !== ""
        text: step.opened.refusal
        wrapMode: Text.WordWrap
        color: Theme.accent
        font.pixelSize: Theme.small
        font.weight: Font.DemiBold
        urgent: true
    }

    SaveOrNot {
        width: parent.width
        enabled: !step.busy
        save: step.moving ? qsTr("Move it there") : qsTr("End the series")
        onSaved: step.opened.confirm()
        onDismissed: step.opened.leave()
    }
}

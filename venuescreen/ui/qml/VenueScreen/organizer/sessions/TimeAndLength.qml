import QtQuick
import VenueScreen
import VenueScreen.Room

// From when, and for how long; below, until when that is.
Grid {
    id: times

    required property Hours hours

    readonly property real cell: columns === 1 ? width : Math.floor((width - columnSpacing) / 2)

    columns: width < Theme.large * 20 ? 1 : 2
    columnSpacing: Theme.space(3)
    rowSpacing: Theme.space(2)

    Stepper {
        width: times.cell
        label: qsTr("From")
        value: times.hours.startText
        less: qsTr("Earlier")
        more: qsTr("Later")
        refusal: times.hours.startRefusal
        onTyped: text => times.hours.typeStart(text)
        onStepped: steps => times.hours.stepStart(steps)
    }

    Column {
        width: times.cell
        spacing: Theme.space(0.5)

        Stepper {
            width: parent.width
            label: qsTr("How long?")
            value: times.hours.lengthText
            less: qsTr("Shorter")
            more: qsTr("Longer")
            refusal: times.hours.lengthRefusal
            onTyped: text => times.hours.typeLength(text)
            onStepped: steps => times.hours.stepLength(steps)
        }

        Label {
            width: parent.width
            visible: text !== ""
            text: times.hours.endNote
            wrapMode: Text.WordWrap
            color: Theme.muted
            font.pixelSize: Theme.small
        }
    }
}

import QtQuick
import VenueScreen

// One date of "Next".
Row {
    id: row

    required property string day
    required property string time
    required property string what
    required property bool off
    required property real dayWidth
    required property real timeWidth

    readonly property real dayImplicit: dayLabel.implicitWidth
    readonly property real timeImplicit: timeLabel.implicitWidth

    signal measured

    height: Math.max(Theme.space(4), dayLabel.height)
    onDayImplicitChanged: measured()
    onTimeImplicitChanged: measured()

    Label {
        id: dayLabel

        width: row.dayWidth
        anchors.verticalCenter: parent.verticalCenter
        text: row.day
        color: row.off ? Theme.muted : Theme.ink
        font.strikeout: row.off
    }

    Label {
        id: timeLabel

        width: row.time === "" ? 0 : row.timeWidth
        anchors.verticalCenter: parent.verticalCenter
        text: row.time
        font.weight: Font.DemiBold
    }

    Label {
        width: row.width - dayLabel.width - timeLabel.width
        anchors.verticalCenter: parent.verticalCenter
        text: row.what
        color: Theme.muted
        elide: Text.ElideRight
    }
}

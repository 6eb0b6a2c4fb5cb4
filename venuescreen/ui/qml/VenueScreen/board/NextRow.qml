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
    property bool fits: true

    readonly property real dayImplicit: dayLabel.implicitWidth
    readonly property real timeImplicit: timeLabel.implicitWidth

    signal measured
    signal resized

    // A long title takes a second line; the first lines stay level.
    readonly property real level: Math.max(0, (Theme.space(4) - dayLabel.implicitHeight) / 2)

    visible: fits
    Accessible.role: Accessible.ListItem
    Accessible.name: [day, time, what].filter(part => part !== "").join(", ")
    height: Math.max(Theme.space(4), dayLabel.height, whatLabel.height + 2 * level)
    onDayImplicitChanged: measured()
    onTimeImplicitChanged: measured()
    onHeightChanged: resized()

    Label {
        id: dayLabel

        width: row.dayWidth
        y: row.level
        text: row.day
        Accessible.ignored: true
        color: row.off ? Theme.muted : Theme.ink
        font.strikeout: row.off
    }

    Label {
        id: timeLabel

        width: row.time === "" ? 0 : row.timeWidth
        y: row.level
        text: row.time
        Accessible.ignored: true
        font.weight: Font.DemiBold
    }

    Label {
        id: whatLabel

        width: row.width - dayLabel.width - timeLabel.width
        y: row.level
        text: row.what
        Accessible.ignored: true
        color: Theme.muted
        wrapMode: Text.Wrap
        maximumLineCount: 2
        elide: Text.ElideRight
    }
}

import QtQuick
import VenueScreen
import VenueScreen.Room

// The sessions' bars, and what the signs mean.
Column {
    id: sessions

    required property AttendanceDrawer drawer

    spacing: Theme.space(1)

    BarChart {
        width: parent.width
        label: qsTr("How many came, session by session")
        bars: sessions.drawer.bars as AttendanceBars
        axisEnd: sessions.drawer.axisEnd
        opens: true
        onChose: key => sessions.drawer.look(key)
    }

    Label {
        width: parent.width
        text: qsTr("The line is the middle of five sessions in a row. A hollow bar was counted on paper; a dash: no screen was on.")
        wrapMode: Text.WordWrap
        color: Theme.muted
        font.pixelSize: Theme.tiny
    }
}

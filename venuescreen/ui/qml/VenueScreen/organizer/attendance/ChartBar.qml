import QtQuick
import VenueScreen

// One bar, with the piece of the trend's line that passes over it. Nothing but rectangles: any renderer draws them.
Item {
    id: bar

    required property string key
    required property real share
    required property string kind
    required property string name
    required property string tick
    required property real line
    required property real before
    required property real after
    required property real head
    required property real foot
    required property bool walked

    readonly property real room: height - head - foot

    signal pressed

    function heightOf(share: real): real {
        return head + room * (1 - share);
    }

    Accessible.role: Accessible.Button
    Accessible.name: name
    Accessible.focusable: true
    Accessible.onPressAction: bar.pressed()
    Keys.onSpacePressed: bar.pressed()
    Keys.onReturnPressed: bar.pressed()
    Keys.onEnterPressed: bar.pressed()

    TapHandler {
        gesturePolicy: TapHandler.ReleaseWithinBounds
        onTapped: bar.pressed()
    }

    Rectangle {
        visible: bar.walked
        anchors.fill: parent
        anchors.bottomMargin: bar.foot
        color: Theme.shade
    }

    Rectangle {
        visible: bar.kind !== "none"
        anchors.horizontalCenter: parent.horizontalCenter
        y: bar.height - bar.foot - height
        width: Math.round(Math.max(2, bar.width * 0.62))
        height: Math.max(Theme.outline, Math.round(bar.room * bar.share))
        color: bar.kind === "headcount" ? Theme.card : bar.walked ? Theme.ink : Theme.muted
        border.color: bar.walked ? Theme.ink : Theme.muted
        border.width: bar.kind === "headcount" ? Theme.outline : 0
    }

    Label {
        visible: bar.kind === "none"
        anchors.horizontalCenter: parent.horizontalCenter
        y: bar.height - bar.foot - height
        text: "–"
        Accessible.ignored: true
        color: Theme.muted
        font.pixelSize: Theme.tiny
    }

    ChartLine {
        visible: bar.before >= 0 && bar.line >= 0
        start: Qt.point(0, bar.heightOf(bar.before))
        end: Qt.point(bar.width / 2, bar.heightOf(bar.line))
    }

    ChartLine {
        visible: bar.after >= 0 && bar.line >= 0
        start: Qt.point(bar.width / 2, bar.heightOf(bar.line))
        end: Qt.point(bar.width, bar.heightOf(bar.after))
    }

    Label {
        y: bar.height - height
        text: bar.tick
        Accessible.ignored: true
        color: Theme.muted
        font.pixelSize: Theme.tiny
    }
}

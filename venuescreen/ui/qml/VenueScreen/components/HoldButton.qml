import QtQuick
import VenueScreen

// Pressed and held for two seconds before it acts; a short press only says so.
Item {
    id: button

    required property string name
    required property string hint
    // The hint grows to the left of the name, which stays where the finger is.
    property bool atRight: false
    property real progress: 0
    property bool hinted: false
    readonly property bool hinting: progress > 0 || hinted

    signal confirmed

    implicitWidth: Math.max(label.implicitWidth, Theme.touch)
    implicitHeight: Theme.touch
    activeFocusOnTab: true
    Accessible.role: Accessible.Button
    Accessible.name: name + " (" + hint + ")"
    Accessible.focusable: true
    Accessible.onPressAction: button.confirmed()

    Keys.onPressed: event => {
        if (event.key === Qt.Key_Space || event.key === Qt.Key_Return) {
            event.accepted = true;
            letGo.stop();
            if (!event.isAutoRepeat && !hold.running)
                hold.start();
        }
    }
    Keys.onReleased: event => {
        if ((event.key === Qt.Key_Space || event.key === Qt.Key_Return) && !event.isAutoRepeat)
            letGo.restart();
    }

    function release(): void {
        hinted = hold.running;
        if (hinted)
            unhint.restart();
        hold.stop();
        progress = 0;
    }

    // X11 tells of a key that is held as one that is let go and pressed again, and Qt marks only some of those as repeated.
    Timer {
        id: letGo

        interval: 100
        onTriggered: button.release()
    }

    onActiveFocusChanged: if (!activeFocus)
        release()
    onVisibleChanged: release()

    Timer {
        id: unhint

        interval: 3000
        onTriggered: button.hinted = false
    }

    NumberAnimation {
        id: hold

        target: button
        property: "progress"
        from: 0
        to: 1
        duration: 2000
        onFinished: {
            button.progress = 0;
            button.hinted = false;
            button.confirmed();
        }
    }

    TapHandler {
        gesturePolicy: TapHandler.WithinBounds
        longPressThreshold: 0
        onPressedChanged: pressed ? hold.start() : button.release()
    }

    Rectangle {
        anchors.fill: parent
        anchors.margins: -Theme.space(0.5)
        visible: button.activeFocus && Theme.byKeys
        color: "transparent"
        border.color: Theme.ink
        border.width: Theme.outline
        radius: Theme.radius
    }

    Label {
        id: label

        anchors.verticalCenter: parent.verticalCenter
        anchors.right: button.atRight ? parent.right : undefined
        text: button.name
        Accessible.ignored: true
        color: Theme.muted
        font.pixelSize: Theme.small
        font.weight: Font.DemiBold
    }

    Label {
        anchors.verticalCenter: parent.verticalCenter
        anchors.right: button.atRight ? label.left : undefined
        anchors.left: button.atRight ? undefined : label.right
        visible: button.hinting
        Accessible.ignored: true
        text: button.atRight ? button.hint + " · " : " · " + button.hint
        color: Theme.muted
        font.pixelSize: Theme.small
        font.weight: Font.DemiBold
    }

    Rectangle {
        anchors.bottom: parent.bottom
        width: parent.width * button.progress
        height: Theme.outline
        color: Theme.accent
        visible: width > 0
    }
}

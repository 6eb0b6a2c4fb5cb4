import QtQuick
import VenueScreen

// A minus or a plus beside a value. Held, it goes on stepping.
Pressable {
    id: button

    required property string sign
    property bool repeated: false

    signal stepped

    width: height
    implicitHeight: Theme.touch
    radius: Theme.space(1.5)
    opacity: enabled ? 1 : 0.45
    onHeldChanged: {
        if (held)
            repeated = false;
    }
    onPressed: {
        // The release after a long hold is no step of its own.
        if (!repeated)
            stepped();
        repeated = false;
    }

    Timer {
        interval: button.repeated ? 90 : 500
        running: button.held
        repeat: true
        onTriggered: {
            button.repeated = true;
            button.stepped();
        }
    }

    Rectangle {
        anchors.fill: parent
        color: Theme.card
        border.color: button.held ? Theme.ink : Theme.muted
        border.width: Theme.hairline
        radius: button.radius
    }

    Label {
        anchors.centerIn: parent
        text: button.sign
        font.pixelSize: Math.min(Theme.large, button.height * 0.6)
        font.weight: Font.DemiBold
    }
}

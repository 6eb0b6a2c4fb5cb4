import QtQuick
import VenueScreen

// The last ten seconds before the screen is cleared. Any touch, there or elsewhere, stops them.
Rectangle {
    id: notice

    required property int seconds

    visible: seconds > 0
    width: Math.min(parent.width, words.implicitWidth + Theme.space(6))
    height: Math.max(Theme.touch, words.implicitHeight + Theme.space(2))
    color: Theme.ink
    radius: Theme.radius
    // Once: not every second.
    onVisibleChanged: {
        if (visible)
            Accessible.announce(words.text, Accessible.Assertive);
    }

    Label {
        id: words

        anchors.centerIn: parent
        width: Math.min(implicitWidth, notice.parent.width - Theme.space(4))
        horizontalAlignment: Text.AlignHCenter
        wrapMode: Text.WordWrap
        text: qsTr("Still there? Touch the screen: it is cleared in %1 s.").arg(notice.seconds)
        color: Theme.ground
        font.weight: Font.DemiBold
        Accessible.role: Accessible.AlertMessage
    }
}

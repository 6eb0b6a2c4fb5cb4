import QtQuick
import VenueScreen
import VenueScreen.Room

// Asks for the PIN. Digits show as dots; a real keyboard's digits do too.
Rectangle {
    id: page

    required property PinPad pinPad

    signal dismissed

    // The keys 1 to 0 give other signs without Shift on a French keyboard: there it is their place that counts, which
    // X11 and Wayland count from 10, Windows from 2.
    function digitOf(event: KeyEvent): string {
        if (/^[0-9]$/.test(event.text))
            return event.text;
        const first = Qt.platform.os === "linux" ? 10 : Qt.platform.os === "windows" ? 2 : -1;
        const place = event.nativeScanCode - first;
        return first > 0 && place >= 0 && place < 10 ? String((place + 1) % 10) : "";
    }

    color: Theme.ground
    focus: true
    Accessible.role: Accessible.Dialog
    Accessible.name: title.text
    Component.onCompleted: forceActiveFocus()
    Keys.onPressed: event => {
        event.accepted = true;
        if (event.key === Qt.Key_Escape)
            page.dismissed();
        else if (event.key === Qt.Key_Backspace)
            page.pinPad.erase();
        else if (event.key === Qt.Key_Return || event.key === Qt.Key_Enter)
            page.pinPad.submit();
        else if (page.digitOf(event) !== "")
            page.pinPad.digit(page.digitOf(event));
        else
            event.accepted = event.key !== Qt.Key_Tab && event.key !== Qt.Key_Backtab && event.key !== Qt.Key_Space;
    }

    MouseArea {
        anchors.fill: parent
    }

    Column {
        anchors.centerIn: parent
        width: Math.min(parent.width - 2 * Theme.margin, Theme.space(52))
        spacing: Theme.space(1.5)

        Title {
            id: title

            width: parent.width
            horizontalAlignment: Text.AlignHCenter
            text: qsTr("The PIN, please.")
            fontSizeMode: Text.HorizontalFit
            minimumPixelSize: 14
        }

        Label {
            width: parent.width
            height: Theme.large * 1.4
            horizontalAlignment: Text.AlignHCenter
            verticalAlignment: Text.AlignVCenter
            text: page.pinPad.length > 0 ? "●".repeat(page.pinPad.length) : "–"
            color: page.pinPad.length > 0 ? Theme.ink : Theme.muted
            font.pixelSize: Theme.large
            font.letterSpacing: Theme.space(0.5)
            fontSizeMode: Text.HorizontalFit
            minimumPixelSize: 14
            Accessible.name: qsTr("Digits typed: %1").arg(page.pinPad.length)
        }

        NumberPad {
            width: parent.width
            opacity: page.pinPad.enabled ? 1 : 0.45
            onDigit: digit => page.pinPad.digit(digit)
            onErase: page.pinPad.erase()
            onAccepted: page.pinPad.submit()
        }

        Label {
            width: parent.width
            height: Math.max(Theme.small * 1.4, implicitHeight)
            horizontalAlignment: Text.AlignHCenter
            text: page.pinPad.said
            wrapMode: Text.WordWrap
            color: Theme.accent
            font.pixelSize: Theme.small
            font.weight: Font.DemiBold
            urgent: true
        }

        BigButton {
            width: parent.width
            least: Theme.space(8)
            name: qsTr("Back")
            onPressed: page.dismissed()
        }
    }
}

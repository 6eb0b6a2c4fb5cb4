import QtQuick
import VenueScreen
import VenueScreen.Room

// What the organizer turns on and off.
Column {
    id: switches

    required property Organizer organizer

    spacing: Theme.space(1)

    Toggle {
        width: parent.width
        name: qsTr("Guard the screen")
        note: switches.organizer.hasPin ? qsTr("The board covers everything; only the PIN leads out.") : qsTr("The board covers everything. There is no PIN: anyone can come here.")
        checked: switches.organizer.kiosk
        onPressed: switches.organizer.setKiosk(!checked)
    }

    Toggle {
        width: parent.width
        visible: switches.organizer.mayAutostart
        name: qsTr("Start with the laptop")
        checked: switches.organizer.autostart
        onPressed: switches.organizer.setAutostart(!checked)
    }

    Toggle {
        width: parent.width
        name: qsTr("Never show names")
        note: qsTr("For a window on the street: guests are counted, and no name is seen.")
        checked: switches.organizer.photoSafe
        onPressed: switches.organizer.setPhotoSafe(!checked)
    }

    Label {
        width: parent.width
        visible: text !== ""
        text: switches.organizer.said
        wrapMode: Text.WordWrap
        color: Theme.accent
        font.weight: Font.DemiBold
        urgent: true
    }
}

pragma ComponentBehavior: Bound

import QtQuick
import VenueScreen
import VenueScreen.Room

// The PIN's pad, then what it guards. A file of its own, so that the first frame need not wait for it.
FocusScope {
    id: pages

    required property Organizer organizer
    required property PinPad pinPad

    focus: true

    Loader {
        anchors.fill: parent
        focus: true
        sourceComponent: pages.organizer.stage === "pin" ? pinPage : organizerPage
    }

    Component {
        id: pinPage

        PinPage {
            pinPad: pages.pinPad
            onDismissed: pages.organizer.close()
        }
    }

    Component {
        id: organizerPage

        OrganizerPage {
            organizer: pages.organizer
            onDismissed: pages.organizer.close()
        }
    }
}

import QtQuick
import VenueScreen

// A sentence on what is wrong; takes no room while there is none.
Label {
    visible: text !== ""
    wrapMode: Text.Wrap
    color: Theme.accent
    font.weight: Font.DemiBold
    urgent: true
}

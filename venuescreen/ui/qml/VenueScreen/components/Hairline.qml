import QtQuick
import VenueScreen

Rectangle {
    implicitHeight: Theme.hairline
    color: Theme.line
}

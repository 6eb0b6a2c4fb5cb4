import QtQuick
import VenueScreen

// A piece of text in the display face.
Text {
    color: Theme.ink
    font.family: Faces.forDisplay(text)
    font.weight: Font.DemiBold
    font.pixelSize: Theme.title
    textFormat: Text.PlainText
}

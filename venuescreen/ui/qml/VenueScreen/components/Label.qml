import QtQuick
import VenueScreen

// A piece of text in the reading face.
Text {
    color: Theme.ink
    font.family: Faces.forText(text)
    font.pixelSize: Theme.body
    textFormat: Text.PlainText
    renderType: Text.QtRendering
}

import QtQuick
import VenueScreen

// A piece of text in the display face: a heading.
Text {
    function saidAbove(): bool {
        let above = parent;
        while (above !== null && !(above instanceof Pressable))
            above = above.parent;
        return above !== null;
    }

    color: Theme.ink
    font.family: Faces.forDisplay(text)
    font.weight: Font.DemiBold
    font.pixelSize: Theme.title
    textFormat: Text.PlainText
    Accessible.role: Accessible.Heading
    Accessible.name: text
    Accessible.ignored: saidAbove()
}

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
    // On the page's own side, also what is written from the right.
    horizontalAlignment: Text.AlignLeft
    Accessible.role: Accessible.Heading
    Accessible.name: text
    Accessible.ignored: saidAbove()
}

import QtQuick
import VenueScreen

// A piece of text in the reading face. A screen reader meets it as such, unless what can be pressed says it already.
Text {
    id: label

    // What must not be missed: a screen reader says it as soon as it is there.
    property bool urgent: false

    readonly property string announced: urgent && visible ? text : ""

    function saidAbove(): bool {
        let above = parent;
        while (above !== null && !(above instanceof Pressable))
            above = above.parent;
        return above !== null;
    }

    color: Theme.ink
    font.family: Faces.forText(text)
    font.pixelSize: Theme.body
    textFormat: Text.PlainText
    // On the page's own side, also what is written from the right.
    horizontalAlignment: Text.AlignLeft
    renderType: Text.QtRendering
    Accessible.role: urgent ? Accessible.AlertMessage : Accessible.StaticText
    Accessible.name: text
    Accessible.ignored: saidAbove()
    onAnnouncedChanged: {
        if (announced !== "")
            Accessible.announce(announced, Accessible.Assertive);
    }
}

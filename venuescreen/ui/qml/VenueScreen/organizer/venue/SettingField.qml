import QtQuick
import VenueScreen
import VenueScreen.Room

// One setting that is typed: kept on Enter, or when the field is left.
Field {
    id: field

    required property VenueDrawer drawer
    required property string key

    readonly property string kept: drawer.values[key] === undefined ? "" : drawer.values[key]
    // What it showed before anything was typed: a field that nobody typed into must not undo a hand's edit of the file.
    property string shown: ""

    function commit(): void {
        if (text !== shown)
            drawer.set(key, text);
        else if (refusal !== "")
            drawer.leave(key);
    }

    function restore(): void {
        text = kept;
        shown = kept;
    }

    enabled: drawer.ready
    refusal: drawer.refusals[key] === undefined ? "" : drawer.refusals[key]
    onAccepted: commit()
    onKeptChanged: {
        if (text === shown || text.trim() === kept)
            restore();
    }
    Component.onCompleted: restore()

    Connections {
        target: field.input

        function onActiveFocusChanged() {
            if (!field.input.activeFocus)
                field.commit();
        }
    }

    Connections {
        target: field.drawer

        function onRestored() {
            field.restore();
        }
    }
}

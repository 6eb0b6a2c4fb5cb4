pragma ComponentBehavior: Bound

import QtQuick
import VenueScreen.Room

// The sessions: the list, or one of the pages that it leads to.
FocusScope {
    id: page

    required property Organizer organizer
    required property SessionsDrawer drawer

    readonly property string view: drawer.view

    function load(): void {
        const own = {
            list: "SessionList.qml",
            form: "SeriesPage.qml",
            import: "ImportPage.qml",
            export: "CopyPage.qml"
        };
        const others = {
            feeds: "../feeds/FeedsPage.qml",
            paper: "../paper/PaperPage.qml"
        };
        if (view in own)
            middle.setSource(Qt.resolvedUrl(own[view]), { drawer: page.drawer });
        else
            middle.setSource(Qt.resolvedUrl(others[view]), { organizer: page.organizer, drawer: page.organizer.drawer(view) });
        page.forceActiveFocus();
    }

    onViewChanged: load()
    Component.onCompleted: load()
    Keys.onEscapePressed: event => {
        event.accepted = page.view !== "list";
        if (event.accepted)
            page.drawer.show("list");
    }

    Loader {
        id: middle

        anchors.fill: parent
        focus: true
    }

    Connections {
        target: middle.item
        ignoreUnknownSignals: true

        function onDismissed() {
            page.drawer.show("list");
        }
    }
}

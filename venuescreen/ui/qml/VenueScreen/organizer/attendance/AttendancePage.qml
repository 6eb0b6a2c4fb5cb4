pragma ComponentBehavior: Bound

import QtQuick
import VenueScreen
import VenueScreen.Room

// How many come: all sessions, one of them, or the export.
FocusScope {
    id: page

    required property Organizer organizer
    required property AttendanceDrawer drawer

    readonly property CountedSession session: drawer.session as CountedSession
    readonly property bool exporting: exportPage.source.toString() !== ""

    function goBack(): void {
        exportPage.source = "";
        overview.forceActiveFocus();
    }

    AttendanceOverview {
        id: overview

        anchors.fill: parent
        visible: !page.session.opened && !page.exporting
        focus: visible
        drawer: page.drawer
        onExportAsked: exportPage.setSource(Qt.resolvedUrl("ExportPage.qml"), { organizer: page.organizer, drawer: page.organizer.drawer("export") })
    }

    Loader {
        id: sessionPage

        readonly property bool opened: page.session.opened

        anchors.fill: parent
        active: opened
        onOpenedChanged: if (!opened)
            overview.forceActiveFocus()
        onLoaded: (item as CountedSessionPage).forceActiveFocus()

        sourceComponent: CountedSessionPage {
            session: page.session
        }
    }

    Loader {
        id: exportPage

        anchors.fill: parent
        focus: page.exporting

        Connections {
            target: exportPage.item
            ignoreUnknownSignals: true

            function onDismissed() {
                page.goBack();
            }
        }
    }
}

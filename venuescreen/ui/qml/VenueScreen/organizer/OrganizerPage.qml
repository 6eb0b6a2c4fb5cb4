pragma ComponentBehavior: Bound

import QtQuick
import VenueScreen
import VenueScreen.Room

// Behind the PIN: one page at a time, loaded when its tab is pressed.
Rectangle {
    id: page

    required property Organizer organizer

    property int tab: -1

    signal dismissed

    // A page without a drawer of its own works with the organizer itself.
    function show(index: int, file: string, drawer: string): void {
        if (index === tab)
            return;
        tab = index;
        middle.setSource(Qt.resolvedUrl(file), drawer === "" ? { organizer: page.organizer } : { organizer: page.organizer, drawer: page.organizer.drawer(drawer) });
    }

    function step(index: int): void {
        const tab = pages.itemAt(index) as Tab;
        if (tab !== null) {
            tab.forceActiveFocus();  // first, as Qt takes no item that has the focus out of the Tab key's round
            tab.pressed();
            tab.forceActiveFocus();  // which the page may have taken
        }
    }

    color: Theme.ground
    focus: true
    Accessible.role: Accessible.Dialog
    Accessible.name: title.text
    Component.onCompleted: {
        show(0, "ScreenPage.qml", "");
        forceActiveFocus();
    }
    Keys.onEscapePressed: dismissed()

    MouseArea {
        anchors.fill: parent
    }

    Item {
        id: top

        x: Theme.margin
        y: Theme.space(3)
        width: parent.width - 2 * Theme.margin
        height: Math.max(title.implicitHeight, done.height)

        Title {
            id: title

            anchors.left: parent.left
            anchors.right: done.left
            anchors.rightMargin: Theme.space(2)
            anchors.verticalCenter: parent.verticalCenter
            text: qsTr("For the organizer")
            wrapMode: Text.WordWrap
            font.pixelSize: Math.min(Theme.title, Theme.space(5))
        }

        BigButton {
            id: done

            anchors.right: parent.right
            width: Math.min(implicitWidth, parent.width / 2)
            least: Theme.space(8)
            filled: true
            name: qsTr("Back to the board")
            onPressed: page.dismissed()
        }
    }

    Flow {
        id: tabs

        x: Theme.margin
        width: top.width
        anchors.top: top.bottom
        anchors.topMargin: Theme.space(1.5)
        spacing: Theme.space(4)
        Accessible.role: Accessible.PageTabList
        Accessible.name: title.text

        Repeater {
            id: pages

            model: [
                { file: "ScreenPage.qml", drawer: "", label: qsTr("This screen") },
                { file: "sessions/SessionsPage.qml", drawer: "sessions", label: qsTr("Sessions") },
                { file: "attendance/AttendancePage.qml", drawer: "attendance", label: qsTr("Attendance") },
                { file: "venue/VenuePage.qml", drawer: "venue", label: qsTr("Venue") }
            ]

            Tab {
                required property var modelData
                required property int index

                name: modelData.label
                checked: page.tab === index
                // One stop for the Tab key; the arrows lead from tab to tab.
                activeFocusOnTab: checked
                onPressed: page.show(index, modelData.file, modelData.drawer)
                Keys.onLeftPressed: page.step(index - 1)
                Keys.onRightPressed: page.step(index + 1)
            }
        }
    }

    Loader {
        id: middle

        objectName: "panelPage"

        x: Theme.margin
        width: top.width
        anchors.top: tabs.bottom
        anchors.topMargin: Theme.space(2)
        anchors.bottom: parent.bottom
        anchors.bottomMargin: Theme.space(2)
    }
}

pragma ComponentBehavior: Bound

import QtQuick
import VenueScreen
import VenueScreen.Room

// Other cities' next sessions, for travellers; a tap on one shows the code of its calendar.
FocusScope {
    id: page

    required property Elsewhere elsewhere
    required property CitiesModel cities

    property string chosen: ""

    focus: true
    Accessible.role: Accessible.Dialog
    Accessible.name: title.text
    Keys.onEscapePressed: elsewhere.close()

    Rectangle {
        anchors.fill: parent
        color: Theme.ground

        MouseArea {
            anchors.fill: parent
        }
    }

    Item {
        id: top

        x: Theme.margin
        y: Theme.space(3)
        width: page.width - 2 * Theme.margin
        height: Math.max(title.height, back.height)

        Title {
            id: title

            anchors.left: parent.left
            anchors.right: back.left
            anchors.rightMargin: Theme.space(2)
            anchors.verticalCenter: parent.verticalCenter
            text: page.elsewhere.sample ? qsTr("Elsewhere: a sample") : qsTr("Elsewhere")
            wrapMode: Text.WordWrap
            font.pixelSize: Math.min(Theme.title, Theme.space(5))
        }

        BigButton {
            id: back

            anchors.right: parent.right
            width: Math.min(implicitWidth, parent.width / 2)
            least: Theme.space(8)
            filled: true
            focus: true
            name: qsTr("Back to the board")
            onPressed: page.elsewhere.close()
        }
    }

    Field {
        id: sought

        x: Theme.margin
        width: Math.min(top.width, Theme.space(70))
        height: visible ? implicitHeight : 0
        anchors.top: top.bottom
        anchors.topMargin: visible ? Theme.space(2) : 0
        visible: page.elsewhere.searchable
        label: qsTr("A city or a country")
        onTextChanged: page.elsewhere.search(text)
    }

    Label {
        id: hint

        x: Theme.margin
        width: top.width
        anchors.top: sought.bottom
        anchors.topMargin: Theme.space(2)
        text: page.elsewhere.none ? qsTr("No such city is in the list.") : qsTr("Touch a city to take its dates along on your phone.")
        wrapMode: Text.WordWrap
        color: Theme.muted
        font.pixelSize: page.elsewhere.none ? Theme.large : Theme.small
    }

    ListView {
        id: list

        // Wider than the words by a row's inset and the ring around the one in focus.
        x: Theme.margin - Theme.space(1.5)
        width: top.width + Theme.space(3)
        anchors.top: hint.bottom
        anchors.topMargin: Theme.space(0.5)
        anchors.bottom: parent.bottom
        leftMargin: Theme.space(0.5)
        clip: true
        boundsBehavior: Flickable.StopAtBounds
        interactive: contentHeight > height
        // One stop for the Tab key; the arrows lead from city to city.
        activeFocusOnTab: count > 0 && visible
        keyNavigationEnabled: true
        highlightMoveDuration: 0
        cacheBuffer: 0
        model: page.cities
        Accessible.role: Accessible.List
        Accessible.name: title.text

        header: Item {
            height: Theme.space(0.5)
        }

        footer: Item {
            height: Theme.space(3)
        }

        delegate: CityLine {
            width: list.width - Theme.space(1)
            open: page.chosen === key
            onPressed: {
                page.chosen = open ? "" : key;
                list.positionViewAtIndex(index, ListView.Contain);
            }
            onActiveFocusChanged: if (activeFocus)
                list.positionViewAtIndex(index, ListView.Contain)
        }
    }
}

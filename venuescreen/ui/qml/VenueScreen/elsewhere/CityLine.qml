import QtQuick
import VenueScreen

// A city: where, when there, and how far off that is here. Open, it shows the code of its calendar.
Pressable {
    id: row

    required property int index
    required property string key
    required property string city
    required property string where
    required property string when
    required property string off
    required property string here
    required property string age
    required property string picture
    property bool open: false

    readonly property bool stacked: width < Theme.large * 28

    name: [city, where, when, off, here, age].filter(part => part !== "").join(", ")
    implicitHeight: words.height + (code.visible ? code.height + Theme.space(2) : 0) + Theme.space(3)
    radius: Theme.space(1)
    activeFocusOnTab: false
    Accessible.checkable: true
    Accessible.checked: open

    Grid {
        id: words

        x: Theme.space(1)
        y: Theme.space(1.5)
        width: row.width - 2 * x
        columns: row.stacked ? 1 : 2
        columnSpacing: Theme.space(4)
        rowSpacing: Theme.space(0.5)

        Column {
            width: row.stacked ? words.width : Math.floor((words.width - words.columnSpacing) / 2)

            Label {
                width: parent.width
                text: row.city
                wrapMode: Text.Wrap
                font.pixelSize: Theme.large
                font.weight: Font.DemiBold
            }

            Label {
                width: parent.width
                visible: text !== ""
                text: row.where
                wrapMode: Text.Wrap
                color: Theme.muted
                font.pixelSize: Theme.small
            }
        }

        Column {
            width: row.stacked ? words.width : Math.floor((words.width - words.columnSpacing) / 2)

            Label {
                width: parent.width
                text: row.when
                wrapMode: Text.Wrap
                font.pixelSize: Theme.large
            }

            Label {
                width: parent.width
                visible: text !== ""
                text: [row.off, row.here, row.age].filter(part => part !== "").join(" · ")
                wrapMode: Text.Wrap
                color: Theme.muted
                font.pixelSize: Theme.small
            }
        }
    }

    Row {
        id: code

        x: words.x
        y: words.y + words.height + Theme.space(1.5)
        visible: row.open
        spacing: Theme.space(3)

        CodePicture {
            visible: row.picture !== ""
            edge: Math.max(8 * 37, Theme.space(36))
            source: code.visible ? row.picture : ""
            Accessible.name: qsTr("The code of this calendar")
        }

        Label {
            width: Math.max(Theme.space(20), words.width - x)
            anchors.verticalCenter: parent.verticalCenter
            Accessible.ignored: false
            text: row.picture !== "" ? qsTr("Scan it to put these dates into your calendar.") : qsTr("There is no code for this calendar.")
            wrapMode: Text.WordWrap
        }
    }

    Hairline {
        x: words.x
        width: words.width
        anchors.bottom: parent.bottom
    }
}

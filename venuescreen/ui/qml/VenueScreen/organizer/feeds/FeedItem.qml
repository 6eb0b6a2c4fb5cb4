import QtQuick
import VenueScreen

// One calendar that is followed: what it holds, of when it is, and what is wrong.
Column {
    id: item

    required property string key
    required property string title
    required property string host
    required property bool here
    required property string content
    required property string fault
    required property bool busy
    required property bool listed

    signal fetched
    signal takenOff

    spacing: Theme.space(0.25)

    Label {
        width: parent.width
        text: item.title
        wrapMode: Text.Wrap
        maximumLineCount: 2
        elide: Text.ElideRight
        font.weight: Font.DemiBold
    }

    Label {
        width: parent.width
        text: [item.here ? qsTr("Here") : qsTr("Elsewhere"), item.host, item.listed ? "" : "elsewhere.toml"].filter(part => part !== "").join(" · ")
        elide: Text.ElideRight
        color: Theme.muted
        font.pixelSize: Theme.small
    }

    Label {
        width: parent.width
        visible: text !== ""
        text: item.content
        wrapMode: Text.Wrap
        font.pixelSize: Theme.small
    }

    Label {
        width: parent.width
        visible: text !== ""
        text: item.fault
        wrapMode: Text.Wrap
        color: Theme.caution
        font.pixelSize: Theme.small
    }

    Flow {
        width: parent.width
        spacing: Theme.space(3)

        TextButton {
            enabled: !item.busy
            opacity: enabled ? 1 : 0.45
            name: qsTr("Fetch “%1” now").arg(Typed.isolated(item.title))
            shown: item.busy ? qsTr("Fetching…") : qsTr("Fetch now")
            onPressed: item.fetched()
        }

        TextButton {
            visible: item.listed
            name: qsTr("Take “%1” off").arg(Typed.isolated(item.title))
            shown: qsTr("Take off")
            onPressed: item.takenOff()
        }
    }

    Hairline {
        width: parent.width
    }
}

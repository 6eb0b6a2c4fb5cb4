import QtQuick
import VenueScreen

// Something that is on or off: what it does, and a word that says which.
Pressable {
    id: toggle

    property string note: ""

    checkable: true
    implicitHeight: Math.max(Theme.touch, words.height + Theme.space(2))
    Accessible.role: Accessible.CheckBox
    Accessible.description: note

    Column {
        id: words

        anchors.left: parent.left
        anchors.right: state.left
        anchors.rightMargin: Theme.space(2)
        anchors.verticalCenter: parent.verticalCenter

        Label {
            width: parent.width
            text: toggle.name
            wrapMode: Text.WordWrap
            font.weight: Font.DemiBold
        }

        Label {
            width: parent.width
            visible: text !== ""
            text: toggle.note
            wrapMode: Text.WordWrap
            color: Theme.muted
            font.pixelSize: Theme.small
        }
    }

    Rectangle {
        id: state

        anchors.right: parent.right
        anchors.verticalCenter: parent.verticalCenter
        width: Math.max(Theme.space(9), word.implicitWidth + Theme.space(4))
        height: Math.max(Theme.space(5), word.implicitHeight + Theme.space(1))
        color: toggle.checked ? Theme.ink : Theme.card
        border.color: toggle.checked ? Theme.ink : Theme.muted
        border.width: Theme.hairline
        radius: height / 2

        Label {
            id: word

            anchors.centerIn: parent
            text: toggle.checked ? qsTr("On") : qsTr("Off")
            color: toggle.checked ? Theme.ground : Theme.ink
            font.weight: Font.DemiBold
        }
    }
}

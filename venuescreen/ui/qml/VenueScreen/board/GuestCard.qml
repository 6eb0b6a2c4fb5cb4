import QtQuick
import VenueScreen
import VenueScreen.Room

// What anyone may do with a name on the wall.
Item {
    id: card

    required property CheckIn checkIn

    signal dismissed
    signal edit

    Accessible.role: Accessible.Dialog
    Accessible.name: card.checkIn.card.title
    Component.onCompleted: change.forceActiveFocus()
    Keys.onEscapePressed: dismissed()

    MouseArea {
        anchors.fill: parent
        onClicked: card.dismissed()
    }

    // At the foot, so that those who light up on the wall stay in sight.
    Rectangle {
        anchors.horizontalCenter: parent.horizontalCenter
        anchors.bottom: parent.bottom
        anchors.bottomMargin: Theme.space(1.5)
        width: parent.width - 2 * Theme.margin + Theme.space(4)
        height: words.height + Theme.space(5)
        color: Theme.card
        border.color: Theme.ink
        border.width: Theme.outline
        radius: Theme.radius

        MouseArea {
            anchors.fill: parent
        }

        Column {
            id: words

            anchors.centerIn: parent
            width: parent.width - Theme.space(6)
            spacing: Theme.space(1.5)

            Title {
                width: parent.width
                text: card.checkIn.card.title
                wrapMode: Text.Wrap
            }

            Label {
                width: parent.width
                text: card.checkIn.card.text
                visible: text !== ""
                wrapMode: Text.Wrap
                color: Theme.muted
                font.pixelSize: Theme.large
            }

            Label {
                width: parent.width
                text: card.checkIn.card.sharing
                visible: text !== ""
                wrapMode: Text.Wrap
                color: Theme.accent
                font.pixelSize: Theme.large
                font.weight: Font.DemiBold
            }

            Grid {
                id: ways

                readonly property real cell: Math.floor((width - (columns - 1) * spacing) / columns)

                width: parent.width
                columns: Theme.portrait ? 1 : 3
                spacing: Theme.space(1.5)

                BigButton {
                    id: change

                    width: ways.cell
                    least: Theme.space(9)
                    name: qsTr("Change it")
                    onPressed: card.edit()
                }

                BigButton {
                    width: ways.cell
                    least: Theme.space(9)
                    name: qsTr("Take this name off")
                    onPressed: {
                        card.checkIn.takeOff();
                        card.dismissed();
                    }
                }

                BigButton {
                    width: ways.cell
                    least: Theme.space(9)
                    name: qsTr("Back")
                    onPressed: card.dismissed()
                }
            }
        }
    }
}

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
    Accessible.name: card.checkIn.cardTitle
    Keys.onEscapePressed: dismissed()

    MouseArea {
        anchors.fill: parent
        onClicked: card.dismissed()
    }

    Rectangle {
        anchors.fill: parent
        color: Theme.ground
        opacity: 0.8
    }

    Rectangle {
        anchors.centerIn: parent
        width: Math.min(parent.width - 2 * Theme.margin, Theme.space(70) * Math.min(Theme.typeScale, 1.5))
        height: words.height + Theme.space(8)
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
            width: parent.width - Theme.space(8)
            spacing: Theme.space(2)

            Title {
                width: parent.width
                text: card.checkIn.cardTitle
                wrapMode: Text.Wrap
            }

            Label {
                width: parent.width
                text: card.checkIn.cardText
                visible: text !== ""
                wrapMode: Text.Wrap
                color: Theme.muted
                font.pixelSize: Theme.large
            }

            BigButton {
                width: parent.width
                implicitHeight: Theme.space(9)
                name: qsTr("Change it")
                focus: true
                onPressed: card.edit()
            }

            BigButton {
                width: parent.width
                implicitHeight: Theme.space(9)
                name: qsTr("Take this name off")
                onPressed: {
                    card.checkIn.takeOff();
                    card.dismissed();
                }
            }

            BigButton {
                width: parent.width
                implicitHeight: Theme.space(9)
                name: qsTr("Back")
                onPressed: card.dismissed()
            }
        }
    }
}

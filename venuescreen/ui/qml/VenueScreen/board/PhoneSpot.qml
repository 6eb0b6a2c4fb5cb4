import QtQuick
import VenueScreen
import VenueScreen.Room

// The code for phones, with a word of what it is; or why there is none.
Item {
    id: spot

    required property PhoneCode phoneCode
    required property BoardModel board
    required property real edge

    readonly property bool shown: phoneCode.stage === "shown"

    implicitHeight: shown ? Math.max(edge, code.height) : note.implicitHeight

    NumberAnimation on opacity {
        from: 0
        to: 1
        duration: Theme.settle
    }

    Pressable {
        id: button

        width: parent.width
        height: code.height
        y: Math.round(parent.height - height)
        visible: spot.shown
        radius: 0
        name: qsTr("The code for phones: make it larger")
        onPressed: spot.phoneCode.enlarge()

        CodePicture {
            id: code

            edge: spot.edge
            source: spot.phoneCode.picture
            Accessible.ignored: true
        }

        Column {
            anchors.verticalCenter: parent.verticalCenter
            x: code.width + Theme.space(2)
            width: parent.width - x
            spacing: Theme.space(1)

            Label {
                width: parent.width
                wrapMode: Text.WordWrap
                text: spot.board.takesCheckIns ? qsTr("or with your phone") : qsTr("on your phone")
                font.weight: Font.DemiBold
            }

            Label {
                width: parent.width
                wrapMode: Text.WordWrap
                text: qsTr("touch to enlarge")
                color: Theme.muted
                font.pixelSize: Theme.tiny
            }
        }
    }

    Label {
        id: note

        width: parent.width
        visible: spot.phoneCode.stage === "lost"
        wrapMode: Text.WordWrap
        text: spot.board.takesCheckIns ? qsTr("No network just now: say hello right here.") : qsTr("No network just now: phones have to wait.")
        color: Theme.muted
        font.pixelSize: Theme.small
    }
}

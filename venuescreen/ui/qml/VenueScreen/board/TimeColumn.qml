pragma ComponentBehavior: Bound

import QtQuick
import VenueScreen
import VenueScreen.Room

// The next dates, small notes on what the board could not do, the code for phones, and what the room may do.
Item {
    id: time

    required property BoardModel board
    required property ComingModel coming
    required property House house
    required property PhoneCode phoneCode
    required property Elsewhere elsewhere
    // Where the screen sets the height, the code and the actions stand at its foot, and late dates give way to them.
    required property bool bounded

    readonly property real gap: Theme.space(2)
    readonly property bool filled: implicitHeight > 0
    readonly property bool coded: phoneCode.stage !== "off"
    // Six pixels a module are read from afar (a picture of the screen at 40 %), on a small screen at least five.
    readonly property real codeEdge: Theme.unit < 0.85 ? 5 * 37 : Math.max(6 * 37, Theme.space(27.75))
    readonly property real codeWidth: Math.min(width, codeEdge + Theme.space(2) + Theme.space(14) * Theme.typeScale)
    readonly property bool beside: coded && !bounded && width - codeWidth - Theme.space(3) >= Theme.space(42) * Theme.typeScale
    readonly property real wordsWidth: beside ? width - codeWidth - Theme.space(3) : width
    readonly property real foot: withGap(actions.implicitHeight) + withGap(coded && !beside ? spot.height : 0)

    function withGap(height: real): real {
        return height > 0 ? height + gap : 0;
    }

    implicitHeight: Math.max(words.height, beside ? spot.height : 0) + foot

    Column {
        id: words

        width: time.wordsWidth
        spacing: time.gap

        NextList {
            width: parent.width
            coming: time.coming
            room: time.bounded ? time.height - time.foot - time.withGap(elsewhere.visible ? elsewhere.height : 0) - time.withGap(notices.visible ? notices.height : 0) : Infinity
        }

        ElsewhereLine {
            id: elsewhere

            width: parent.width
            elsewhere: time.elsewhere
        }

        Label {
            id: notices

            width: parent.width
            visible: text !== ""
            text: time.house.notices
            wrapMode: Text.WordWrap
            color: Theme.muted
            font.pixelSize: Theme.small
        }
    }

    // Its place is kept from the first frame on; the code itself comes when the page is served.
    Loader {
        id: spot

        readonly property bool ready: time.phoneCode.stage === "shown" || time.phoneCode.stage === "lost"

        x: time.beside ? time.width - width : 0
        y: time.beside ? 0 : actions.y - time.gap - height
        width: time.bounded ? time.width : time.codeWidth
        height: ready ? implicitHeight : time.codeEdge
        visible: time.coded
        onReadyChanged: load()
        Component.onCompleted: load()

        function load(): void {
            if (ready && source.toString() === "")
                setSource(Qt.resolvedUrl("PhoneSpot.qml"), {
                    phoneCode: time.phoneCode,
                    board: time.board,
                    edge: Qt.binding(() => time.codeEdge)
                });
            else if (!ready)
                source = "";
        }
    }

    RoomActions {
        id: actions

        y: time.height - height
        width: time.width
        board: time.board
        house: time.house
    }
}

pragma ComponentBehavior: Bound

import QtQuick
import VenueScreen
import VenueScreen.Room

// The board: people left, time right; one above the other where the screen is narrow or the type large.
FocusScope {
    id: page

    required property BoardModel board
    required property WallModel wall
    required property ComingModel coming
    required property CheckIn checkIn
    required property House house
    required property PhoneCode phoneCode
    required property Elsewhere elsewhere

    signal introduce
    signal addName
    signal card(int arrival)

    // The focus, where it was; where that has gone, as with a name that was taken off, to what takes it back.
    function takeFocus(): void {
        forceActiveFocus();
        if (Window.activeFocusItem === page)
            ((checkInButtons.item as CheckInButtons)?.foot ?? (otherButtons.item as OtherButtons)?.foot)?.takeFocus();
    }

    // Nothing is left of who was there last.
    function forgetFocus(): void {
        if (last !== null)
            last.focus = false;
    }

    property Item last: null
    readonly property Item focused: activeFocus && Window.activeFocusItem !== page ? Window.activeFocusItem : null

    onFocusedChanged: {
        if (focused !== null)
            last = focused;
    }

    readonly property real side: Theme.oneColumn ? width - 2 * Theme.margin : Math.round((width - 2 * Theme.margin - gap) * 0.42 / 1.42)
    readonly property real main: Theme.oneColumn ? side : width - 2 * Theme.margin - gap - side
    readonly property real gap: Theme.space(6)

    Header {
        id: header

        x: Theme.margin
        y: Theme.space(3.5)
        width: page.width - 2 * Theme.margin
        board: page.board
        house: page.house
    }

    Hairline {
        id: line

        x: Theme.margin
        width: header.width
        anchors.top: header.bottom
        anchors.topMargin: Theme.space(1)
    }

    FormArea {
        id: middle

        readonly property real under: Theme.oneColumn ? time.height + Theme.space(4) : 0
        readonly property real talk: threadLines.visible ? threadLines.height + Theme.space(1.5) : 0

        x: Theme.margin
        width: page.main
        anchors.top: line.bottom
        anchors.topMargin: Theme.space(2.5)
        anchors.bottom: feet.top
        anchors.bottomMargin: Theme.space(2)
        // There is always room for the longest name and interest that may be given.
        contentHeight: Math.max(height, wallView.y + Theme.space(15) * Theme.typeScale + talk + under)
        interactive: contentHeight > height + 1
        clip: interactive
        // The code's modules stay on whole pixels.
        pixelAligned: true

        WallHeading {
            id: heading

            width: page.main
            visible: page.board.wallShown
            board: page.board
            wall: page.wall
        }

        WallView {
            id: wallView

            y: heading.height + Theme.space(1.5)
            width: page.main
            height: middle.contentHeight - y - middle.under - middle.talk
            visible: page.board.wallShown || page.wall.evaporating
            wall: page.wall
            note: page.wall.evaporating ? "" : page.board.wallNote
            onChosen: arrival => page.card(arrival)
        }

        ThreadLines {
            id: threadLines

            y: wallView.y + Math.max(page.wall.bottom, wallView.noteHeight) + Theme.space(1.5)
            width: page.main
            visible: page.board.wallShown && (page.board.threads.length > 0 || page.board.spoken !== "")
            threads: page.board.threads
            spoken: page.board.spoken
        }

        Loader {
            width: page.main
            height: middle.contentHeight - middle.under
            active: !page.board.wallShown && !page.wall.evaporating

            sourceComponent: Waiting {
                board: page.board
            }
        }

        Hairline {
            visible: Theme.oneColumn && time.filled
            y: time.y - Theme.space(2)
            width: parent.width
        }
    }

    Item {
        id: feet

        x: Theme.margin
        width: page.main
        height: page.board.takesCheckIns ? checkInButtons.height : otherButtons.height
        anchors.bottom: parent.bottom
        anchors.bottomMargin: Theme.space(1.5)

        Loader {
            id: checkInButtons

            width: parent.width
            active: page.board.takesCheckIns
            visible: active

            sourceComponent: CheckInButtons {
                board: page.board
                checkIn: page.checkIn
                house: page.house
                onIntroduce: page.introduce()
                onAddName: page.addName()
            }
        }

        Loader {
            id: otherButtons

            width: parent.width
            active: !page.board.takesCheckIns
            visible: active

            sourceComponent: OtherButtons {
                board: page.board
                checkIn: page.checkIn
                house: page.house
                onAddName: page.addName()
            }
        }
    }

    TimeColumn {
        id: time

        parent: Theme.oneColumn ? middle.contentItem : page
        x: Theme.oneColumn ? 0 : Theme.margin + page.main + page.gap
        y: Theme.oneColumn ? middle.contentHeight - height : middle.y
        width: page.side
        height: bounded ? page.height - middle.y - Theme.space(1.5) : implicitHeight
        bounded: !Theme.oneColumn
        board: page.board
        coming: page.coming
        house: page.house
        phoneCode: page.phoneCode
        elsewhere: page.elsewhere
    }
}

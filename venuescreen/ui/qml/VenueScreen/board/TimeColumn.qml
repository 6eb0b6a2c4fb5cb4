pragma ComponentBehavior: Bound

import QtQuick
import VenueScreen
import VenueScreen.Room

// The next dates, and small notes on what the board could not do.
Column {
    id: time

    required property BoardModel board
    required property ComingModel coming
    required property House house

    spacing: Theme.space(2)

    NextList {
        width: parent.width
        coming: time.coming
    }

    Label {
        width: parent.width
        visible: text !== ""
        text: time.house.notices
        wrapMode: Text.WordWrap
        color: Theme.muted
        font.pixelSize: Theme.small
        Accessible.role: Accessible.StaticText
        Accessible.name: text
    }

    Loader {
        active: Theme.oneColumn
        visible: active
        width: parent.width

        sourceComponent: RoomActions {
            board: time.board
            house: time.house
        }
    }
}

pragma ComponentBehavior: Bound

import QtQuick
import VenueScreen
import VenueScreen.Room

// The promise: where you are, until when, and when it is every time.
Item {
    id: header

    required property BoardModel board
    required property House house

    readonly property real beside: width - languages.width - Theme.space(3)
    // Large letters have no room for the place beside the choices: it goes below them.
    readonly property bool crowded: place.implicitWidth > beside

    implicitHeight: words.height + Theme.space(2)

    Column {
        id: words

        anchors.left: parent.left
        anchors.right: parent.right

        Item {
            width: parent.width
            height: languages.y + languages.height
            visible: header.crowded
        }

        Label {
            id: place

            width: header.crowded ? parent.width : header.beside
            height: header.crowded ? implicitHeight : Theme.space(3.5)
            verticalAlignment: Text.AlignVCenter
            elide: Text.ElideRight
            text: header.board.place
            color: Theme.muted
            font.pixelSize: Theme.tiny
            font.weight: Font.DemiBold
            font.letterSpacing: Typed.mayBeCapitals(text) ? Theme.tiny / 12 : 0
            font.capitalization: Typed.mayBeCapitals(text) ? Font.AllUppercase : Font.MixedCase
        }

        Item {
            width: parent.width
            height: Math.max(headline.implicitHeight + (headline.lineCount > 1 ? Theme.space(1.5) : 0), clock.height)

            Title {
                id: headline

                readonly property real room: clock.x - Theme.space(3)

                width: Theme.portrait ? balance.across : room
                anchors.verticalCenter: parent.verticalCenter
                text: header.board.headline
                wrapMode: Theme.portrait ? Text.WordWrap : Text.NoWrap
                maximumLineCount: Theme.portrait ? 3 : 1
                lineHeight: 1.05
                fontSizeMode: Theme.portrait ? Text.FixedSize : Text.HorizontalFit
                minimumPixelSize: Theme.space(4)
                font.pixelSize: Theme.oneColumn ? Math.min(Theme.headline, Theme.space(8)) : Theme.headline
            }

            Balance {
                id: balance

                room: headline.room
                text: headline.text
                font: headline.font
            }

            Clock {
                id: clock

                anchors.right: parent.right
                anchors.verticalCenter: parent.verticalCenter
                time: header.board.clock
            }
        }

        Label {
            id: promise

            width: below.across
            text: header.board.promise
            visible: text !== ""
            wrapMode: Text.WordWrap
            maximumLineCount: 3
            elide: Text.ElideRight
            color: Theme.muted
            font.pixelSize: Theme.large
        }
    }

    Balance {
        id: below

        room: words.width
        text: promise.text
        font: promise.font
    }

    Row {
        id: languages

        anchors.right: parent.right
        y: Math.round((Theme.space(3.5) - height) / 2)
        spacing: Theme.typeScale > 1 ? Theme.space(2) : 0

        Repeater {
            model: header.house.languages

            TextButton {
                required property string modelData

                name: header.house.languageName(modelData)
                shown: modelData.toUpperCase()
                atRight: true
                strong: modelData === header.house.language
                checkable: true
                checked: strong
                onPressed: header.house.speak(modelData)
            }
        }

        TextButton {
            name: qsTr("Larger text")
            Accessible.description: Math.round(Theme.typeScale * 100) + " %"
            shown: "Aa"
            atRight: true
            strong: Theme.typeScale > 1
            onPressed: header.house.enlarge()
        }

        TextButton {
            width: implicitWidth + (languages.spacing > 0 ? 0 : Theme.space(3))
            name: qsTr("Contrast")
            atRight: true
            strong: header.house.highContrast
            checkable: true
            checked: strong
            Accessible.role: Accessible.CheckBox
            onPressed: header.house.turnContrast()
        }
    }
}

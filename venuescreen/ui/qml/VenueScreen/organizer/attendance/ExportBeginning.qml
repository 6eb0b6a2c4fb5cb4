pragma ComponentBehavior: Bound

import QtQuick
import VenueScreen
import VenueScreen.Room

// How many sessions there are, and the first of them as the file has them.
Column {
    id: beginning

    required property PreviewModel preview

    // What the columns need, up to this width each; the first only tells series apart.
    readonly property real widest: Theme.tiny * 14
    readonly property real first: Theme.tiny * 6

    spacing: Theme.space(1)

    Label {
        width: parent.width
        text: beginning.preview.summary
        wrapMode: Text.WordWrap
        font.weight: Font.DemiBold
    }

    Label {
        width: parent.width
        visible: text !== ""
        text: beginning.preview.gaps
        wrapMode: Text.WordWrap
        color: Theme.muted
        font.pixelSize: Theme.small
    }

    Flickable {
        id: sheet

        readonly property bool wide: contentWidth > width

        width: parent.width
        height: columns.height
        visible: beginning.preview.names.length > 0
        contentWidth: columns.width
        contentHeight: height
        clip: true
        interactive: wide
        boundsBehavior: Flickable.StopAtBounds
        flickableDirection: Flickable.HorizontalFlick
        activeFocusOnTab: wide && visible
        Accessible.role: Accessible.Table
        Accessible.name: qsTr("How the file begins")
        Accessible.focusable: activeFocusOnTab
        Keys.onLeftPressed: contentX = Math.max(0, contentX - width / 2)
        Keys.onRightPressed: contentX = Math.min(contentWidth - width, contentX + width / 2)

        Row {
            id: columns

            spacing: Theme.space(1.5)

            Repeater {
                model: beginning.preview.names

                Column {
                    id: column

                    required property string modelData
                    required property int index

                    // A column is in sight or not: at rest none is cut in its middle.
                    readonly property bool whole: x >= sheet.contentX - 1 && x + width <= sheet.contentX + sheet.width + 1

                    opacity: whole || sheet.moving ? 1 : 0
                    spacing: Theme.space(0.5)

                    Label {
                        text: column.modelData
                        color: Theme.muted
                        font.pixelSize: Theme.tiny
                        font.weight: Font.DemiBold
                    }

                    Repeater {
                        model: beginning.preview.rows

                        Label {
                            required property var modelData

                            readonly property string cell: modelData[column.index]

                            width: Math.min(implicitWidth, column.index === 0 ? beginning.first : beginning.widest)
                            text: cell === "" ? "–" : cell
                            elide: Text.ElideRight
                            maximumLineCount: 1
                            font.pixelSize: Theme.tiny
                            Accessible.role: Accessible.Cell
                            Accessible.name: column.modelData + ": " + cell
                        }
                    }
                }
            }
        }
    }

    Rectangle {
        width: parent.width
        height: sheet.activeFocus ? Theme.outline : Theme.hairline
        visible: sheet.visible
        color: sheet.activeFocus ? Theme.ink : Theme.line

        // How much of the columns is in sight.
        Rectangle {
            x: parent.width * sheet.contentX / Math.max(1, sheet.contentWidth)
            y: -height / 2
            width: parent.width * sheet.width / Math.max(1, sheet.contentWidth)
            height: Theme.space(0.5)
            visible: sheet.wide
            color: Theme.muted
            radius: height / 2
        }
    }
}

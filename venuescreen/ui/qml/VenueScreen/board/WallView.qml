pragma ComponentBehavior: Bound

import QtQuick
import VenueScreen
import VenueScreen.Room

// The guests present. Positions come from the model, which fits as many as stay readable and pages the rest.
Item {
    id: view

    required property WallModel wall
    required property string note

    signal chosen(int arrival)

    function fit(): void {
        wall.fit(Math.floor(width), Math.floor(height), Theme.densities);
    }

    onWidthChanged: fit()
    onHeightChanged: fit()
    Component.onCompleted: fit()

    Connections {
        target: Theme

        function onDensitiesChanged() {
            view.fit();
        }
    }

    readonly property real noteHeight: noteLabel.visible ? noteLabel.height : 0

    Label {
        id: noteLabel

        width: balance.across
        visible: text !== ""
        text: view.note
        wrapMode: Text.WordWrap
        color: Theme.muted
        font.pixelSize: Theme.large
    }

    Balance {
        id: balance

        room: view.width
        text: noteLabel.text
        font: noteLabel.font
    }

    Item {
        id: chips

        width: parent.width
        height: parent.height

        Repeater {
            model: view.wall

            GuestChip {
                required property int arrival
                required property real place_x
                required property real place_y
                required property real place_width
                required property real place_height

                x: place_x
                y: place_y
                width: place_width
                height: place_height
                onPressed: view.chosen(arrival)
            }
        }

        states: State {
            name: "evaporating"
            when: view.wall.evaporating

            PropertyChanges {
                chips.y: -Theme.space(4)
                chips.opacity: 0
            }
        }

        transitions: Transition {
            to: "evaporating"

            NumberAnimation {
                properties: "y,opacity"
                duration: Theme.evaporate
                easing.type: Easing.InOutQuad
            }
        }
    }
}

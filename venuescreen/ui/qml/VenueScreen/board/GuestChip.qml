pragma ComponentBehavior: Bound

import QtQuick
import VenueScreen

// A guest on the wall: what is said is in words; colour only repeats it.
Pressable {
    id: chip

    required property string guestName
    required property string verb
    required property string interest
    required property string also
    required property string offer
    required property string note
    required property string stance
    required property int density
    required property bool fresh
    required property bool joined
    required property bool lit

    readonly property var size: Theme.densities[density]

    name: [guestName, verb, interest, also, offer, note].filter(part => part !== "").join(" ")
    radius: height / 2

    component Link: Label {
        visible: text !== ""
        anchors.baseline: nameLabel.baseline
        color: chip.lit ? Theme.overAccent : Theme.muted
        font.pixelSize: chip.size.verb
    }

    component Subject: Label {
        required property string stance

        visible: text !== ""
        anchors.baseline: nameLabel.baseline
        color: chip.lit ? Theme.overAccent : stance === "offers" ? Theme.offers : stance === "seeks" ? Theme.seeks : Theme.ink
        font.pixelSize: chip.size.interest
        font.weight: Font.DemiBold
    }

    Rectangle {
        anchors.fill: parent
        color: chip.lit ? Theme.accent : chip.held ? Theme.line : Theme.card
        border.color: chip.lit || chip.joined ? Theme.accent : Theme.line
        border.width: chip.joined ? Theme.outline : Theme.hairline
        radius: chip.radius
    }

    Row {
        anchors.verticalCenter: parent.verticalCenter
        x: chip.size.lead
        spacing: chip.size.inner

        Label {
            id: nameLabel

            text: chip.guestName
            color: chip.lit ? Theme.overAccent : Theme.ink
            font.pixelSize: chip.size.name
            font.weight: Font.Bold
        }

        Link {
            text: chip.verb
        }

        Subject {
            text: chip.interest
            stance: chip.stance
        }

        Link {
            text: chip.also
        }

        Subject {
            text: chip.offer
            stance: "offers"
        }

        Link {
            text: chip.note
        }
    }

    // Decided once: what comes meanwhile must not stop a chip half faded.
    Component.onCompleted: {
        if (fresh && Theme.settle > 0)
            (Theme.calm ? fading : settling).start();
    }

    NumberAnimation {
        id: fading

        target: chip
        property: "opacity"
        from: 0.4
        to: 1
        duration: Theme.settle
    }

    NumberAnimation {
        id: settling

        target: chip
        property: "scale"
        from: 0.9
        to: 1
        duration: Theme.settle
        easing.type: Easing.OutCubic
    }
}

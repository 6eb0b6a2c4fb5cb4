pragma ComponentBehavior: Bound

import QtQuick
import VenueScreen
import VenueScreen.Room

// One topic: the other words for it, and its end.
Rectangle {
    id: card

    required property VenueDrawer drawer
    required property var entry

    readonly property string topic: entry === undefined ? "" : entry.name

    signal removed(byKey: bool)

    implicitHeight: inside.height + Theme.space(4)
    color: Theme.card
    border.color: Theme.line
    border.width: Theme.hairline
    radius: Theme.radius
    onTopicChanged: more.text = ""

    Column {
        id: inside

        x: Theme.space(2)
        y: Theme.space(2)
        width: card.width - 2 * x
        spacing: Theme.space(1)

        Label {
            width: parent.width
            text: qsTr("Other words for “%1”").arg(Typed.isolated(card.topic))
            wrapMode: Text.WordWrap
            font.weight: Font.DemiBold
        }

        Label {
            width: parent.width
            text: qsTr("Who talks of one of them is counted with this topic. A tap takes a word away.")
            wrapMode: Text.WordWrap
            color: Theme.muted
            font.pixelSize: Theme.small
        }

        Flow {
            width: parent.width
            visible: words.count > 0
            spacing: Theme.space(1)

            Repeater {
                id: words

                model: card.entry === undefined ? [] : card.entry.synonyms

                Choice {
                    required property string modelData

                    width: Math.min(implicitWidth, inside.width)
                    checkable: false
                    name: modelData + " ×"
                    Accessible.name: qsTr("Take away “%1”").arg(Typed.isolated(modelData))
                    onPressed: {
                        if (activeFocus)
                            more.input.forceActiveFocus();
                        card.drawer.removeSynonym(card.topic, modelData);
                    }
                }
            }
        }

        AddField {
            id: more

            width: parent.width
            label: qsTr("Another word")
            refusal: card.drawer.refusals.synonym === undefined ? "" : card.drawer.refusals.synonym
            input.inputMethodHints: Qt.ImhNoPredictiveText | Qt.ImhNoAutoUppercase
            onAccepted: card.drawer.addSynonym(card.topic, text)
        }

        TextButton {
            name: qsTr("Remove this topic")
            onPressed: {
                card.drawer.removeTopic(card.topic);
                card.removed(activeFocus);
            }
        }
    }

    Connections {
        target: card.drawer

        function onKept(field: string) {
            if (field === "synonym")
                more.text = "";
        }
    }
}

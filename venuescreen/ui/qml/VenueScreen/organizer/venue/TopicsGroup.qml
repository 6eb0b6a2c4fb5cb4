pragma ComponentBehavior: Bound

import QtQuick
import VenueScreen
import VenueScreen.Room

// What guests may choose to talk about: a tap on one shows the other words for it.
VenueGroup {
    id: group

    required property VenueDrawer drawer

    property string chosen: ""

    title: qsTr("Topics")
    note: qsTr("What guests may choose to talk about. A tap on one shows the other words for it.")
    enabled: drawer.ready

    Flow {
        width: parent.width
        visible: group.drawer.topics.length > 0
        spacing: Theme.space(1)

        Repeater {
            model: group.drawer.topics

            Choice {
                required property var modelData

                width: Math.min(implicitWidth, group.width)
                name: modelData.name
                Accessible.role: Accessible.Button
                checked: group.chosen === modelData.name
                onPressed: group.chosen = checked ? "" : modelData.name
            }
        }
    }

    TopicCard {
        width: parent.width
        visible: entry !== undefined
        drawer: group.drawer
        entry: group.drawer.topics.find(topic => topic.name === group.chosen)
        onRemoved: byKey => {
            if (byKey)
                more.input.forceActiveFocus();
            group.chosen = "";
        }
    }

    AddField {
        id: more

        width: parent.width
        label: qsTr("Another topic")
        hint: qsTr("such as: first hires")
        refusal: group.drawer.refusals.topic === undefined ? "" : group.drawer.refusals.topic
        input.inputMethodHints: Qt.ImhNoPredictiveText | Qt.ImhNoAutoUppercase
        onAccepted: group.drawer.addTopic(text)
    }

    Connections {
        target: group.drawer

        function onKept(field: string) {
            if (field === "topic")
                more.text = "";
        }
    }
}

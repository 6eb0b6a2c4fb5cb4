pragma ComponentBehavior: Bound

import QtQuick
import VenueScreen
import VenueScreen.Room

// The first start: a few questions, and the board is up.
Rectangle {
    id: page

    required property FirstRun firstRun
    required property House house

    property int weekday: 3
    property string often: "weekly"

    readonly property var refusals: firstRun.refusals
    // With the keyboard on screen there is room for the questions and little else.
    readonly property bool low: height < Theme.space(75)

    function refusal(field: string): string {
        const said = page.refusals[field];
        return said === undefined ? "" : said;
    }

    function submit(): void {
        firstRun.submit(placeField.text, weekday, startField.text, endField.text, often, zoneField.text, house.language, pinField.text);
    }

    color: Theme.ground
    Component.onCompleted: placeField.input.forceActiveFocus()

    Title {
        id: title

        x: Theme.margin
        y: Theme.margin
        visible: !page.low
        width: parent.width - 2 * Theme.margin - languages.width - Theme.space(2)
        text: qsTr("Welcome. A few questions, and the board is up.")
        wrapMode: Text.WordWrap
    }

    Row {
        id: languages

        anchors.right: parent.right
        anchors.rightMargin: Theme.margin
        y: Theme.margin
        visible: !page.low
        spacing: Theme.space(1)

        Repeater {
            model: page.house.languages

            TextButton {
                required property string modelData

                name: page.house.languageName(modelData)
                strong: modelData === page.house.language
                checkable: true
                checked: strong
                onPressed: page.house.speak(modelData)
            }
        }
    }

    FormArea {
        id: middle

        anchors.left: parent.left
        anchors.right: parent.right
        anchors.top: page.low ? parent.top : title.bottom
        anchors.bottom: foot.top
        anchors.margins: Theme.margin
        anchors.topMargin: page.low ? Theme.space(2) : Theme.space(3)
        anchors.bottomMargin: page.low ? Theme.space(1) : Theme.space(2)
        contentHeight: questions.height + Theme.space(1)

        Grid {
            id: questions

            readonly property real cell: columns === 1 ? width : Math.floor((width - columnSpacing) / 2)

            width: middle.width
            columns: Theme.oneColumn ? 1 : 2
            columnSpacing: Theme.space(6)
            rowSpacing: Theme.space(3)

            Column {
                width: questions.cell
                spacing: Theme.space(3)

                Field {
                    id: placeField

                    width: parent.width
                    label: qsTr("What is the place called?")
                    hint: qsTr("OpenCoffee Club · your town")
                    refusal: page.refusal("name")
                }

                Field {
                    id: zoneField

                    width: parent.width
                    label: qsTr("Time zone")
                    text: page.firstRun.zone
                    input.inputMethodHints: Qt.ImhNoPredictiveText | Qt.ImhNoAutoUppercase
                    refusal: page.refusal("zone")
                }

                Field {
                    id: pinField

                    width: parent.width
                    label: qsTr("A PIN for settings, if you want one")
                    hint: qsTr("4 to 12 digits, or nothing")
                    refusal: page.refusal("pin")
                    input.echoMode: TextInput.Password
                    input.inputMethodHints: Qt.ImhDigitsOnly | Qt.ImhSensitiveData | Qt.ImhNoPredictiveText
                }
            }

            Column {
                width: questions.cell
                spacing: Theme.space(3)

                Choices {
                    width: parent.width
                    inline: true
                    label: qsTr("Which day?")
                    options: page.firstRun.weekdays
                    chosen: String(page.weekday)
                    onChose: value => page.weekday = Number(value)
                }

                Row {
                    width: parent.width
                    spacing: Theme.space(3)

                    Field {
                        id: startField

                        width: (parent.width - parent.spacing) / 2
                        label: qsTr("From")
                        text: "9:30"
                        input.inputMethodHints: Qt.ImhNoPredictiveText | Qt.ImhPreferNumbers
                        refusal: page.refusal("start")
                    }

                    Field {
                        id: endField

                        width: (parent.width - parent.spacing) / 2
                        label: qsTr("To")
                        text: "11:00"
                        input.inputMethodHints: Qt.ImhNoPredictiveText | Qt.ImhPreferNumbers
                        refusal: page.refusal("end")
                    }
                }

                Choices {
                    width: parent.width
                    inline: true
                    label: qsTr("How often?")
                    options: [
                        { value: "weekly", label: qsTr("Every week") },
                        { value: "fortnightly", label: qsTr("Every other week") },
                        { value: "monthly", label: qsTr("Once a month") }
                    ]
                    chosen: page.often
                    onChose: value => page.often = value
                }
            }
        }
    }

    Column {
        id: foot

        anchors.left: parent.left
        anchors.right: parent.right
        anchors.bottom: parent.bottom
        anchors.margins: Theme.margin
        anchors.bottomMargin: page.low ? Theme.space(1) : Theme.margin
        spacing: Theme.space(1)

        Label {
            width: parent.width
            visible: text !== ""
            text: page.refusal("all")
            wrapMode: Text.WordWrap
            color: Theme.accent
            font.weight: Font.DemiBold
        }

        BigButton {
            width: parent.width
            implicitHeight: page.low ? Math.max(Theme.touch, Math.round(Theme.title * 1.4)) : Theme.space(10)
            filled: true
            name: qsTr("Open the board")
            onPressed: page.submit()
        }
    }
}

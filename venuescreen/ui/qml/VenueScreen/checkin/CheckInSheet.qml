pragma ComponentBehavior: Bound

import QtQuick
import VenueScreen
import VenueScreen.Room

// One step: a first name, what to talk about, and how. Everything is optional.
Rectangle {
    id: sheet

    required property BoardModel board
    required property CheckIn checkIn

    property string stance: checkIn.stance
    property int session: checkIn.session
    property bool welcomes: checkIn.welcomes
    property bool firstTime: checkIn.firstTime
    property list<string> speaks: checkIn.speaks
    // With the keyboard on screen there is room for the fields and little else.
    readonly property bool low: height < Theme.space(75)

    signal dismissed

    function submit(): void {
        checkIn.submit(nameField.typed, interestField.typed, stance, session, helpsField.typed, welcomes, firstTime, speaks);
    }

    function toggleLanguage(code: string): void {
        speaks = speaks.includes(code) ? speaks.filter(each => each !== code) : [...speaks, code];
    }

    color: Theme.ground
    Accessible.role: Accessible.Dialog
    Accessible.name: heading.text
    Component.onCompleted: {
        nameField.text = checkIn.firstName;
        interestField.text = checkIn.interest;
        helpsField.text = checkIn.helps;
        nameField.input.forceActiveFocus();
    }
    Keys.onEscapePressed: dismissed()

    MouseArea {
        anchors.fill: parent
    }

    Column {
        id: top

        anchors.left: parent.left
        anchors.right: parent.right
        anchors.top: parent.top
        anchors.margins: Theme.margin
        anchors.topMargin: sheet.low ? Theme.space(2) : Theme.margin
        spacing: Theme.space(0.5)

        Title {
            id: heading

            width: parent.width
            visible: !sheet.low
            text: sheet.checkIn.editing ? qsTr("Change what you said") : qsTr("Leave a first name")
            fontSizeMode: Text.HorizontalFit
        }

        Label {
            width: parent.width
            text: sheet.board.fate
            wrapMode: Text.WordWrap
            color: Theme.muted
        }
    }

    FormArea {
        id: middle

        anchors.left: parent.left
        anchors.right: parent.right
        anchors.top: top.bottom
        anchors.bottom: buttons.top
        anchors.margins: Theme.margin
        anchors.topMargin: sheet.low ? Theme.space(1.5) : Theme.space(3)
        anchors.bottomMargin: sheet.low ? Theme.space(1) : Theme.space(2)
        contentHeight: fields.height + Theme.space(1)

        Grid {
            id: fields

            readonly property real cell: columns === 1 ? width : Math.floor((width - columnSpacing) / 2)

            width: middle.width
            columns: Theme.oneColumn ? 1 : 2
            columnSpacing: Theme.space(6)
            rowSpacing: Theme.space(3)

            Column {
                id: left

                width: fields.cell
                spacing: Theme.space(3)

                Field {
                    id: nameField

                    width: parent.width
                    label: qsTr("First name")
                    hint: qsTr("or leave it empty")
                    refusal: sheet.checkIn.nameRefusal
                    onAccepted: sheet.submit()
                }

                Field {
                    id: interestField

                    width: parent.width
                    label: qsTr("A subject")
                    hint: qsTr("what you like to talk about")
                    input.inputMethodHints: Qt.ImhSensitiveData | Qt.ImhNoPredictiveText | Qt.ImhNoAutoUppercase
                    refusal: sheet.checkIn.interestRefusal
                    onAccepted: sheet.submit()
                }

                Flow {
                    width: parent.width
                    spacing: Theme.space(1)

                    Repeater {
                        model: sheet.checkIn.topics

                        Choice {
                            required property string modelData

                            name: modelData
                            Accessible.role: Accessible.Button
                            checked: interestField.text === modelData
                            onPressed: interestField.text = checked ? "" : modelData
                        }
                    }
                }
            }

            Column {
                id: right

                width: fields.cell
                spacing: Theme.space(3)

                Choices {
                    width: parent.width
                    label: qsTr("With that subject")
                    options: [
                        { value: "offers", label: qsTr("I can help with it") },
                        { value: "seeks", label: qsTr("I’m looking for it") },
                        { value: "curious", label: qsTr("I’d talk about it") }
                    ]
                    chosen: sheet.stance
                    onChose: value => sheet.stance = value
                }

                // Give before you receive: a search alone is asked, kindly, for an offer.
                Field {
                    id: helpsField

                    width: parent.width
                    visible: sheet.stance === "seeks"
                    label: qsTr("And what could you help with?")
                    hint: qsTr("if something comes to mind")
                    input.inputMethodHints: Qt.ImhSensitiveData | Qt.ImhNoPredictiveText | Qt.ImhNoAutoUppercase
                    refusal: sheet.checkIn.helpsRefusal
                    onAccepted: sheet.submit()
                }

                Choices {
                    width: parent.width
                    visible: sheet.checkIn.sessions.length > 1 && !sheet.checkIn.editing
                    label: qsTr("Where are you?")
                    options: sheet.checkIn.sessions
                    chosen: String(sheet.session)
                    onChose: value => sheet.session = Number(value)
                }

                Flow {
                    width: parent.width
                    spacing: Theme.space(1)

                    Choice {
                        name: qsTr("Happy to welcome newcomers")
                        checked: sheet.welcomes
                        onPressed: sheet.welcomes = !sheet.welcomes
                    }

                    Choice {
                        name: qsTr("First time here")
                        checked: sheet.firstTime
                        onPressed: sheet.firstTime = !sheet.firstTime
                    }
                }
            }

            Ticks {
                // What matters less comes last.
                parent: Theme.oneColumn ? right : left
                width: parent.width
                visible: sheet.checkIn.languages.length > 0
                label: qsTr("I speak")
                options: sheet.checkIn.languages
                ticked: sheet.speaks
                onToggled: value => sheet.toggleLanguage(value)
            }
        }
    }

    Row {
        id: buttons

        readonly property real cell: Math.floor((width - spacing) / 2)
        readonly property real size: sheet.low ? Math.max(Theme.touch, Math.round(Theme.title * 1.4)) : Theme.space(10)

        anchors.left: parent.left
        anchors.right: parent.right
        anchors.bottom: parent.bottom
        anchors.margins: Theme.margin
        anchors.bottomMargin: sheet.low ? Theme.space(1) : Theme.margin
        layoutDirection: Qt.RightToLeft
        spacing: Theme.space(2)

        BigButton {
            width: buttons.cell
            implicitHeight: buttons.size
            filled: true
            enabled: !sheet.checkIn.busy
            name: sheet.checkIn.editing ? qsTr("Done") : qsTr("Put me on the wall")
            onPressed: sheet.submit()
        }

        BigButton {
            width: buttons.cell
            implicitHeight: buttons.size
            name: qsTr("Back")
            onPressed: sheet.dismissed()
        }
    }
}

pragma ComponentBehavior: Bound

import QtQuick
import VenueScreen
import VenueScreen.Room

// The code for phones over the whole screen, and beside it the one that joins the Wi-Fi.
FocusScope {
    id: page

    required property PhoneCode phoneCode

    readonly property bool withWifi: phoneCode.wifiPicture !== ""
    readonly property int codes: withWifi ? 2 : 1
    readonly property real gap: Theme.space(5)
    readonly property real room: width - 2 * Theme.margin
    readonly property real wordsWidth: Theme.portrait ? room : Math.min(room / 2, Theme.space(44) * Theme.typeScale)
    readonly property real high: Theme.portrait ? height - 2 * Theme.margin - words.height - gap : height - 2 * Theme.margin
    // Upright, two codes stand side by side where they would be smaller one below the other.
    readonly property bool abreast: !Theme.portrait || codes === 1 || high / 2 < Math.min((room - gap) / 2, high)
    // What the codes may be wide and high, each.
    readonly property real across: !Theme.portrait ? (room - wordsWidth - codes * gap) / codes : abreast ? (room - (codes - 1) * gap) / codes : room
    readonly property real down: abreast ? high : (high - gap) / 2
    readonly property real edge: Math.min(0.7 * Math.min(width, height), across, down - Math.max(joining.above, opening.above))

    focus: true
    Accessible.role: Accessible.Dialog
    Accessible.name: title.text
    Keys.onEscapePressed: phoneCode.close()

    NumberAnimation on opacity {
        from: 0
        to: 1
        duration: Theme.settle
    }

    Rectangle {
        anchors.fill: parent
        color: Theme.ground

        MouseArea {
            anchors.fill: parent
        }
    }

    component Step: Column {
        id: step

        required property string heading
        required property string picture
        required property string name
        readonly property real above: page.withWifi ? label.height + spacing : 0

        spacing: Theme.space(1)

        Label {
            id: label

            width: page.across
            visible: page.withWifi
            wrapMode: Text.WordWrap
            text: step.heading
            font.weight: Font.DemiBold
            font.pixelSize: Math.min(Theme.large, Theme.space(4))
        }

        CodePicture {
            id: code

            edge: page.edge
            source: step.picture
            Accessible.name: step.name
        }
    }

    FormArea {
        anchors.fill: parent
        anchors.margins: Theme.margin
        contentHeight: Math.max(height, all.height)
        interactive: contentHeight > height + 1
        pixelAligned: true

        Grid {
            id: all

            columns: Theme.portrait ? 1 : 2
            columnSpacing: page.gap
            rowSpacing: page.gap
            verticalItemAlignment: Grid.AlignVCenter
            x: Math.round((parent.width - width) / 2)
            y: Math.max(0, Math.round((parent.height - height) / 2))

            Grid {
                columns: page.abreast ? 2 : 1
                columnSpacing: page.gap
                rowSpacing: page.gap
                verticalItemAlignment: Grid.AlignTop

                Step {
                    id: joining

                    visible: page.withWifi
                    heading: qsTr("1  Join the Wi-Fi")
                    picture: page.phoneCode.wifiPicture
                    name: qsTr("The code that joins the Wi-Fi")
                }

                Step {
                    id: opening

                    heading: qsTr("2  Open the page")
                    picture: page.phoneCode.picture
                    name: qsTr("The code for phones")
                }
            }

            Column {
                id: words

                width: page.wordsWidth
                spacing: Theme.space(2)

                Title {
                    id: title

                    width: parent.width
                    wrapMode: Text.WordWrap
                    text: qsTr("With your phone")
                }

                Label {
                    width: parent.width
                    wrapMode: Text.WordWrap
                    text: qsTr("Open your phone’s camera and hold it to the code.")
                    font.pixelSize: Theme.typeScale > 1 ? Theme.body : Theme.large
                }

                Label {
                    width: parent.width
                    visible: page.withWifi
                    wrapMode: Text.Wrap
                    text: qsTr("The Wi-Fi is “%1”.").arg(Typed.isolated(page.phoneCode.wifiName))
                }

                Column {
                    width: parent.width

                    Label {
                        width: parent.width
                        wrapMode: Text.WordWrap
                        text: qsTr("Without a camera, the next dates are here:")
                        color: Theme.muted
                        font.pixelSize: Theme.small
                    }

                    Label {
                        width: parent.width
                        wrapMode: Text.Wrap
                        text: page.phoneCode.address
                    }
                }

                BigButton {
                    width: parent.width
                    least: Theme.space(9)
                    name: qsTr("Close")
                    focus: true
                    onPressed: page.phoneCode.close()
                }
            }
        }
    }
}

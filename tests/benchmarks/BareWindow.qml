import QtQuick

// The least that a window can show.
Window {
    width: 1280
    height: 800
    visible: true

    Rectangle {
        anchors.fill: parent
        color: "#F6F0E6"

        Text {
            anchors.centerIn: parent
            text: "Thursday, 9:30"
            font.pixelSize: 48
        }
    }
}

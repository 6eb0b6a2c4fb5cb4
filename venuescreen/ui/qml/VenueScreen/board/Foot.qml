import QtQuick
import VenueScreen
import VenueScreen.Room

// The line below the buttons: what went wrong, else what can be undone, else what happens to a name.
Item {
    id: foot

    required property CheckIn checkIn
    required property House house
    required property string fate

    readonly property bool troubled: house.trouble !== ""

    signal addName

    function takeFocus(): void {
        if (undo.visible)
            undo.takeFocus();
    }

    implicitHeight: Math.max(Theme.touch, words.visible ? words.implicitHeight : 0)

    Label {
        id: words

        anchors.verticalCenter: parent.verticalCenter
        width: parent.width
        visible: foot.troubled || !undo.visible
        wrapMode: Text.WordWrap
        text: foot.troubled ? foot.house.trouble : foot.fate
        color: foot.troubled ? Theme.accent : Theme.muted
        font.pixelSize: Theme.small
        font.weight: foot.troubled ? Font.DemiBold : Font.Normal
        urgent: foot.troubled
    }

    UndoStrip {
        id: undo

        anchors.verticalCenter: parent.verticalCenter
        width: parent.width
        checkIn: foot.checkIn
        visible: !foot.troubled && foot.checkIn.undoLabel !== ""
        onAddName: foot.addName()
    }
}

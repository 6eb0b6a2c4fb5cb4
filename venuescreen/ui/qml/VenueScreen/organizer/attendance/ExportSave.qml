import QtQuick
import VenueScreen
import VenueScreen.Room

// Where the file goes, the button, how far it is, and where it is in the end.
Column {
    id: save

    required property ExportDrawer drawer

    readonly property ExportSaving saving: drawer.saving
    readonly property bool busy: saving.busy

    // The focus goes on before its button goes.
    function follow(): void {
        if (!busy && stop.activeFocus)
            button.forceActiveFocus();
        progress.visible = busy;
    }

    spacing: Theme.space(2)
    onBusyChanged: follow()
    Component.onCompleted: follow()

    Choices {
        width: parent.width
        label: qsTr("Save where?")
        options: save.drawer.places
        chosen: save.drawer.place
        inline: true
        onChose: value => save.drawer.choosePlace(value)
    }

    BigButton {
        id: button

        width: parent.width
        least: Theme.space(9)
        filled: true
        enabled: save.drawer.preview.ready
        // Not disabled while it works: it would lose the focus.
        opacity: enabled && !save.busy ? 1 : 0.45
        name: qsTr("Save the file")
        onPressed: save.drawer.save()
    }

    Column {
        id: progress

        width: parent.width
        visible: false
        spacing: Theme.space(1)
        Accessible.role: Accessible.ProgressBar
        Accessible.name: save.saving.step

        Label {
            width: parent.width
            text: save.saving.step
            Accessible.ignored: true
            wrapMode: Text.WordWrap
            font.pixelSize: Theme.small
        }

        Rectangle {
            width: parent.width
            height: Theme.space(1)
            color: Theme.shade
            radius: height / 2

            Rectangle {
                width: parent.width * Math.max(0, save.saving.part)
                height: parent.height
                color: Theme.accent
                radius: height / 2
            }
        }

        TextButton {
            id: stop

            name: qsTr("Stop")
            onPressed: save.saving.stop()
        }
    }

    Label {
        width: parent.width
        visible: text !== ""
        text: save.saving.notice
        wrapMode: Text.Wrap
        font.weight: Font.DemiBold
        urgent: true
    }

    Label {
        width: parent.width
        visible: text !== ""
        text: save.drawer.said
        wrapMode: Text.Wrap
        color: Theme.accent
        font.weight: Font.DemiBold
        urgent: true
    }
}

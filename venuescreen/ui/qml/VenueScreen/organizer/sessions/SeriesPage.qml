import QtQuick
import VenueScreen
import VenueScreen.Room

// A series, new or edited, under what it will promise.
FocusScope {
    id: page

    required property SessionsDrawer drawer

    readonly property SeriesForm form: drawer.seriesForm as SeriesForm
    // With the keyboard on screen there is room for the fields and little else.
    readonly property bool low: height < Theme.space(45)

    function refusal(field: string): string {
        const said = page.form.refusals[field];
        return said === undefined ? "" : said;
    }

    Column {
        id: top

        width: parent.width
        spacing: Theme.space(0.5)

        Title {
            width: parent.width
            visible: !page.low
            text: page.form.promise
            wrapMode: Text.WordWrap
            maximumLineCount: 3
            elide: Text.ElideRight
        }

        Label {
            width: parent.width
            visible: text !== "" && !page.low
            text: page.form.effect
            wrapMode: Text.WordWrap
            color: Theme.muted
        }
    }

    FormArea {
        id: middle

        anchors.left: parent.left
        anchors.right: parent.right
        anchors.top: top.bottom
        anchors.topMargin: page.low ? 0 : Theme.space(2)
        anchors.bottom: foot.top
        anchors.bottomMargin: Theme.space(1)
        contentHeight: fields.height + Theme.space(1)

        Grid {
            id: fields

            readonly property real cell: columns === 1 ? width : Math.floor((width - columnSpacing) / 2)

            width: middle.width
            columns: Theme.oneColumn ? 1 : 2
            columnSpacing: Theme.space(6)
            rowSpacing: Theme.space(2)

            SeriesWhat {
                width: fields.cell
                form: page.form
            }

            SeriesWhen {
                width: fields.cell
                form: page.form
            }
        }
    }

    Column {
        id: foot

        anchors.bottom: parent.bottom
        width: parent.width
        spacing: Theme.space(1)

        Label {
            width: parent.width
            visible: text !== ""
            text: page.refusal("all")
            wrapMode: Text.WordWrap
            color: Theme.accent
            font.weight: Font.DemiBold
            urgent: true
        }

        SaveOrNot {
            width: parent.width
            low: page.low
            enabled: !page.drawer.busy
            save: qsTr("Save")
            onSaved: page.drawer.save()
            onDismissed: page.drawer.show("list")
        }
    }
}

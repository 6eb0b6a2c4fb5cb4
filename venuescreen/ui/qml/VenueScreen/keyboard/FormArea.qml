import QtQuick
import VenueScreen

// Scrolls so that what has the focus is wholly in view: a field with its label and its refusal.
Flickable {
    id: area

    readonly property Item focused: Window.activeFocusItem

    function follow(): void {
        let inner = focused;
        let whole = focused;
        while (inner !== null && inner !== contentItem) {
            if (inner instanceof Field)
                whole = inner;
            inner = inner.parent;
        }
        if (inner !== null)
            bring(whole.mapToItem(contentItem, 0, 0).y, whole.height);
    }

    function bring(top: real, size: real): void {
        const room = Theme.space(1);
        const lowest = Math.max(0, contentHeight - height);
        if (top - room < contentY || size + room > height)
            contentY = Math.min(lowest, Math.max(0, top - room));
        else if (top + size + room > contentY + height)
            contentY = Math.min(lowest, top + size + room - height);
    }

    contentWidth: width
    boundsBehavior: Flickable.StopAtBounds
    clip: contentHeight > height
    interactive: contentHeight > height
    onFocusedChanged: soon.restart()
    // What has nothing to focus is read by these.
    Keys.onPressed: event => {
        const way = event.key === Qt.Key_PageDown ? 1 : event.key === Qt.Key_PageUp ? -1 : 0;
        event.accepted = way !== 0 && interactive;
        if (event.accepted)
            contentY = Math.max(0, Math.min(contentHeight - height, contentY + way * height * 0.8));
    }
    onHeightChanged: soon.restart()
    onContentHeightChanged: soon.restart()

    // Beside it: that there is more, and where one is.
    Rectangle {
        parent: area.parent
        visible: area.visible && area.interactive
        x: area.x + area.width + Theme.space(0.75)
        y: area.y + area.visibleArea.yPosition * area.height
        width: Theme.space(0.5)
        height: area.visibleArea.heightRatio * area.height
        radius: width / 2
        color: Theme.muted
    }

    // Once all has its place. Not Qt.callLater: the page may be gone by then.
    Timer {
        id: soon

        interval: 0
        onTriggered: area.follow()
    }
}

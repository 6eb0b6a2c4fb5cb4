pragma Singleton

import QtQuick
import VenueScreen

// Which face a text is set in. Where ours lacks a letter or an accent, the whole text is set in the system's: Qt would
// take that one letter from there, and put the accent beside it. Other scripts come whole from elsewhere anyway.
// `faces.py` chooses the same; tests/test_fonts.py compares both with the fonts.
QtObject {
    readonly property string system: Application.font.family
    readonly property var notInText: /[\u0108\u0109\u0114\u0115\u011c\u011d\u0124\u0125\u0128\u0129\u012c\u012d\u0134\u0135\u0138\u013f\u0140\u0149-\u014f\u0156\u0157\u015c\u015d\u0166-\u0169\u016c\u016d\u017f-\u0191\u0193-\u0217\u021c-\u0236\u0238-\u02af\u0300-\u036f\u1e00-\u1e7f\u1e86-\u1e9d\u1e9f-\u1ef1\u1ef4-\u1eff]/
    readonly property var notInDisplay: /[\u0149\u017f-\u018e\u0190\u0191\u0193-\u019f\u01a2-\u01ae\u01b1-\u01c3\u01cd-\u01d8\u01db-\u01e5\u01e8\u01e9\u01ec-\u01f9\u021c-\u0229\u022e\u022f\u0234-\u0236\u0238-\u0258\u025a-\u02af\u0300-\u036f\u1e00-\u1e07\u1e0a\u1e0b\u1e10-\u1e13\u1e18-\u1e1b\u1e1e\u1e1f\u1e22\u1e23\u1e26-\u1e29\u1e2c\u1e2d\u1e30-\u1e35\u1e38\u1e39\u1e3c-\u1e41\u1e44\u1e45\u1e4a\u1e4b\u1e54-\u1e59\u1e5c\u1e5d\u1e60\u1e61\u1e66-\u1e6b\u1e70-\u1e77\u1e7c-\u1e7f\u1e86-\u1e91\u1e94-\u1e96\u1e98-\u1e9d\u1e9f\u1efa-\u1eff]/

    function forText(words: string): string {
        return notInText.test(words) ? system : Theme.text;
    }

    function forDisplay(words: string): string {
        return notInDisplay.test(words) ? system : Theme.display;
    }
}

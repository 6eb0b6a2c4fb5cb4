import QtQuick

// The colours of a theme. `shade` is under what is pressed, and under keys that type no letter.
QtObject {
    required property color ground
    required property color card
    required property color ink
    required property color muted
    required property color line
    required property color shade
    required property color accent
    required property color overAccent
    required property color offers
    required property color seeks
    required property color caution
}

"""The screen: Qt models and controllers over the core, drawn by the QML module beside them."""

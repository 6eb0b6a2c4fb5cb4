pragma Singleton

import QtQuick

// What people typed, whichever direction it is written in. `i18n/isolates.py` does the same for sentences made there.
QtObject {
    readonly property var turns: /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u

    // Ready to stand in a sentence of another direction: between signs that are never seen.
    function isolated(typed: string): string {
        return turns.test(typed) ? "\u2068" + typed + "\u2069" : typed;
    }

    // On which side its lines begin.
    function side(typed: string): int {
        const first = typed.match(/\p{L}/u);
        return first !== null && turns.test(first[0]) ? Text.AlignRight : Text.AlignLeft;
    }
}

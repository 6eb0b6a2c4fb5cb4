pragma Singleton

import QtQuick

// What people typed, whichever direction it is written in. `i18n/isolates.py` does the same for sentences made there.
QtObject {
    readonly property var turns: /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u

    // Ready to stand in a sentence of another direction: between signs that are never seen.
    function isolated(typed: string): string {
        return turns.test(typed) ? "\u2068" + typed + "\u2069" : typed;
    }

    // Whether its letters may stand apart and be capitals: others join, stack, or have capitals that few fonts draw.
    function mayBeCapitals(typed: string): bool {
        return /^[\u0000-\u058f\u1e00-\u1eff\u2000-\u206f]*$/.test(typed);
    }

    // On which side its lines begin.
    function side(typed: string): int {
        const first = typed.match(/\p{L}/u);
        return first !== null && turns.test(first[0]) ? Text.AlignRight : Text.AlignLeft;
    }
}

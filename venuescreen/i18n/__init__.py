"""Words: one gettext catalogue for the board, the page and the command line; dates as CLDR has them."""

from venuescreen.i18n.words import Words, choose_language, words_for

__all__ = ["Words", "choose_language", "words_for"]

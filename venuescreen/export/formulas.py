"""Text that a spreadsheet would run as a formula is made plain text.

The characters, and that a separator inside a text can begin a cell, are from OWASP
(https://owasp.org/www-community/attacks/CSV_Injection); the full-width forms because a spreadsheet of an East Asian
locale takes them for the plain ones. A spreadsheet set to French reads a file of commas by its semicolons.
"""

from __future__ import annotations

import re

_BEFORE = "\\s\"'‘’“”«»\\u00ad\\u200b-\\u200f\\u202a-\\u202e\\u2060-\\u2064\\ufeff"
"""What an import may strip, or nobody sees: blanks, quotes, and invisible characters."""
_SIGN = r"[=+\-@＝＋－＠]"
_AT_START = re.compile(rf"(?=[{_BEFORE}]*{_SIGN}|[\t\r\n])")
_AFTER_SEPARATOR = re.compile(rf"([,;|\t\r\n])(?=[{_BEFORE}]*{_SIGN})")


def is_risky(text: str) -> bool:
    """Whether a spreadsheet could run some of it."""
    return _AT_START.match(text) is not None or _AFTER_SEPARATOR.search(text) is not None


def as_plain_text(text: str) -> str:
    """Put an apostrophe before whatever could begin a formula; any other text stays as it is."""
    start = "'" if _AT_START.match(text) else ""
    return start + _AFTER_SEPARATOR.sub(r"\1'", text)

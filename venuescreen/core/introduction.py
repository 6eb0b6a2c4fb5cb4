"""What a guest may say: checks and tidies what was typed.

Apart from `guest`, because `regex` takes 26 ms to import and the first frame does not need it.
"""

from __future__ import annotations

from collections.abc import Iterable
from unicodedata import normalize

import regex

from venuescreen.core.errors import Message, Refusal
from venuescreen.core.guest import Introduction, Stance

NAME_GRAPHEMES = 24
INTEREST_GRAPHEMES = 40
MARKS_IN_A_ROW = 5
"""Tibetan stacks and pointed Hebrew need up to four; more only makes the wall unreadable."""

_JOINER_SCRIPTS = (
    "Arab Syrc Mand Mong Nkoo Phag Adlm Rohg "
    "Deva Beng Guru Gujr Orya Taml Telu Knda Mlym Sinh Khmr Mymr Tibt Java Bali"
)
_JOINS = "[" + "".join(rf"\p{{scx={script}}}" for script in _JOINER_SCRIPTS.split()) + "--[\u200c\u200d]]"
# After a virama (it may end the word, as in a Malayalam chillu), or between two letters of such scripts.
_JOINER = regex.compile(
    rf"(?<=\p{{ccc=9}})[\u200c\u200d]|(?<={_JOINS})[\u200c\u200d](?={_JOINS})|(?<=\p{{scx=Mong}})[\u180b-\u180d\u180f]",
    regex.V1,
)
# What keyboards add to emoji to colour them or to join two: taken out, the emoji themselves stay.
_EMOJI_GLUE = regex.compile(r"(?<=[\p{So}\p{Sk}])[\ufe0e\ufe0f]|(?<=[\p{So}\p{Sk}]\ufe0f?)\u200d(?=\p{So})", regex.V1)
_INVISIBLE = regex.compile(r"[\p{Default_Ignorable_Code_Point}\p{C}\p{Zl}\p{Zp}\u2800]", regex.V1)
# With Tibetan's tsheg, which ends each syllable, and what joins two names in Hebrew and in katakana.
_NOT_IN_A_NAME = regex.compile(r"[^\p{L}\p{M}\p{Nd} '’ʼ׳\-.·\u0f0b\u05be\u30fb]", regex.V1)
# The endings people here use; .NET and its kin are what they talk about.
_ENDINGS = (
    "com org info biz eu fr de es it uk ch be nl pt lu ie pl se dk cz ca us br au nz jp ru "
    "io me co ai app dev xyz link shop site online tech cloud studio paris ly gg tv fm"
)
_LINK = regex.compile(
    rf"://|\bwww\.|\w@[\w-]+\.\w|"
    rf"(?:\.(?:{'|'.join(_ENDINGS.split())})|(?<=\w)(?<!\b(?:ado|asp|ml|vb))\.net)(?:\.[a-z]{{2}})?(?:\b(?!\.?\w)|/)"
)
_YEARS = regex.compile(r"\b(?:19|20)\d\d\s?[-–—/]\s?(?:19|20)?\d\d\b")
_AMOUNT = regex.compile(r"\d[\d .,]*\s?(?:[€$£¥%]|(?:eur|usd|gbp|chf)\b)|[€$£¥]\s?\d[\d .,]*")
_SPACES = regex.compile(r"\p{Zs}+")
_DIGIT = regex.compile(r"\d")
_LETTER = regex.compile(r"\p{L}")
_MARKS = regex.compile(rf"\p{{M}}{{{MARKS_IN_A_ROW + 1}}}")
_GRAPHEME = regex.compile(r"\X")
_PHONE = regex.compile(r"(?:\d[\s().\-–/·]{0,3}){7,}")


def introduce(
    first_name: str = "",
    interest: str = "",
    stance: Stance = Stance.CURIOUS,
    *,
    offer: str = "",
    welcomes: bool = False,
    first_time: bool = False,
    languages: Iterable[str] = (),
) -> Introduction:
    """Check and tidy what a guest typed; an empty field means it was not given.

    `offer` goes with what is looked for: without that it is the interest, and beside another stance it is left out.
    `languages` are codes that the caller knows.

    Raises `Refusal` whose `field` is "first_name", "interest" or "offer".
    """
    name = _checked_name(first_name) or None
    subject, helps = _checked_subject(interest, "interest"), ""
    if stance is Stance.SEEKS:
        helps = _checked_subject(offer, "offer")
    if helps and not subject:
        subject, stance, helps = helps, Stance.OFFERS, ""
    if not subject:
        stance = Stance.CURIOUS
    return Introduction(
        name, subject or None, stance, helps or None, welcomes, first_time, tuple(dict.fromkeys(languages))
    )


def _checked_name(typed: str) -> str:
    name = _tidy(typed, "first_name").replace("\u2010", "-").replace("\u2011", "-")
    if stray := _NOT_IN_A_NAME.search(_without_joiners(name)):
        raise Refusal(Message("A first name has no “{sign}”. Letters are enough.", sign=stray.group()), "first_name")
    if name and not _LETTER.search(name):
        raise Refusal(Message("A first name needs at least one letter."), "first_name")
    _refuse_long(name, NAME_GRAPHEMES, "first_name")
    return name


def _checked_subject(typed: str, field: str) -> str:
    subject = _tidy(typed if typed.isascii() else _EMOJI_GLUE.sub("", typed), field)
    folded = normalize("NFKC", subject).casefold()
    if _LINK.search(folded):
        raise Refusal(
            Message("No web or e-mail addresses on the wall, please: just say what you like to talk about."),
            field,
        )
    if _DIGIT.search(folded) and _PHONE.search(_AMOUNT.sub(" ", _YEARS.sub(" ", folded))):
        raise Refusal(Message("No phone numbers on the wall, please: give it in person."), field)
    _refuse_long(subject, INTEREST_GRAPHEMES, field)
    return subject


def _tidy(typed: str, field: str) -> str:
    if typed.isascii() and typed.isprintable():  # as most is: nothing of what follows but spaces can be there
        return " ".join(filter(None, typed.split(" ")))
    text = _SPACES.sub(" ", normalize("NFC", typed)).strip(" ")
    if _INVISIBLE.search(_without_joiners(text)):
        raise Refusal(Message("There is an invisible character in it. Please type it again."), field)
    if _MARKS.search(text):
        raise Refusal(Message("There are too many accents on one letter."), field)
    return text


def _without_joiners(text: str) -> str:
    return text if text.isascii() else _JOINER.sub("", text)


def _refuse_long(text: str, most: int, field: str) -> None:
    if len(text) > most and len(_GRAPHEME.findall(text)) > most:
        raise Refusal(Message("That is a little long: {most} letters at most, please.", most=most), field)

from __future__ import annotations

from unicodedata import normalize

import pytest
import regex
from hypothesis import example, given, settings
from hypothesis import strategies as st

from venuescreen.core.errors import Refusal
from venuescreen.core.guest import Introduction, Stance, name_key
from venuescreen.core.introduction import INTEREST_GRAPHEMES, NAME_GRAPHEMES, introduce

ZWNJ, ZWJ = "\u200c", "\u200d"

NAMES = {
    "Amharic": "ሰላማዊት",
    "Arabic": "عبد الرحمٰن",
    "Armenian": "Հայկ",
    "Bengali": "শ্রীলেখা",
    "Breton": "Gwenola-Fañch",
    "Burmese": "ကျော်စွာ",
    "Catalan": "Gal·la",
    "Cherokee": "ᏎᏉᏯ",
    "Chinese": "欣妍",
    "Chinese beyond the first plane": "𠮷人",
    "Czech": "Jiří",
    "Georgian": "თამარ",
    "Greek": "Ἀχιλλεύς",
    "Gujarati": "જ્યોતિ",
    "Hawaiian": "Kaʻiulani",
    "Hebrew with a geresh": "ג׳ורג׳",
    "Hebrew with a maqaf": "בת־אל",
    "Hebrew with points": "שָׁלוֹם",
    "Hindi": "लक्ष्मी",
    "Hindi, two names with U+200C": f"राम{ZWNJ}कुमार",
    "Icelandic": "Þórður",
    "Irish": "Aoife O’Brien",
    "Japanese": "さくら",
    "Japanese, a foreign name": "ジャン・ポール",
    "Kannada": "ಶ್ರೀನಿವಾಸ",
    "Khmer": "សុភ័ក្ត្រ",
    "Korean": "서연",
    "Kurdish with U+200C": f"نێرگز{ZWNJ}ان",
    "Malayalam with an old chillu": f"അവന{'്'}{ZWJ}",
    "Marathi with U+200D": f"सत्यवान र{'्'}{ZWJ}या",
    "Mongolian": "ᠪᠠᠲᠤ",
    "Navajo": "Yiłtsooí",
    "Nepali with U+200D": f"नेत्र{'्'}{ZWJ}यी",
    "N’Ko": "ߝߊ߬ߕߎ߬ߡߊ",
    "Persian with U+200C": f"علی{ZWNJ}رضا",
    "Polish": "Łucja",
    "Punjabi": "ਗੁਰਪ੍ਰੀਤ",
    "Sinhala with U+200D": f"ශ{'්'}{ZWJ}රීමතී",
    "Syriac": "ܝܘܚܢܢ",
    "Tamil": "ஸ்ரீதர்",
    "Telugu": "కృష్ణ",
    "Thai": "พิมพ์ชนก",
    "Tibetan": "བསྟན་འཛིན",
    "Tifinagh": "ⵜⵉⵣⵉⵔⵉ",
    "Turkish": "İpek",
    "Ukrainian with ʼ": "Дарʼя",
    "Ukrainian with an apostrophe": "Мар'яна",
    "Vietnamese": "Nguyệt Ánh",
    "Yoruba": "Ọláńrewájú",
    "with an initial": "J. R. Marie-Ève",
    "with a number": "Jean 2",
}


@pytest.mark.parametrize("name", NAMES.values(), ids=NAMES.keys())
def test_a_real_name_passes_whole(name: str) -> None:
    """A first name of any script comes out as it was typed, to the last joiner."""
    assert introduce(name) == Introduction(normalize("NFC", name))


@pytest.mark.parametrize("name", NAMES.values(), ids=NAMES.keys())
def test_a_name_may_stand_in_an_interest(name: str) -> None:
    """What a script needs in a name it may use in an interest too."""
    assert introduce(interest=name).interest == normalize("NFC", name)


def test_nothing_typed_is_nothing_said() -> None:
    """Empty and blank fields are not given; the stance is curious unless chosen."""
    assert introduce() == introduce(" ", "\u00a0\u3000") == Introduction(None, None, Stance.CURIOUS)
    assert introduce().silent


def test_what_was_typed_is_tidied() -> None:
    """Spaces are single and plain, letters composed, typographic hyphens plain."""
    said = introduce("  Anne\u2010Marie\u00a0 Zoe\u0301 ", "  the   web ", Stance.OFFERS)
    assert said == Introduction("Anne-Marie Zoé", "the web", Stance.OFFERS)


UNSEEN = {
    "joiner in Latin": f"Ca{ZWJ}mille",
    "non-joiner in Latin": f"Ca{ZWNJ}mille",
    "joiner in Cyrillic": f"Да{ZWJ}рья",
    "joiner in Chinese": f"欣{ZWJ}妍",
    "joiner at the start": f"{ZWJ}नेत्र",
    "joiner at the end of Persian": f"علی{ZWNJ}",
    "two joiners in a row": f"नेत्र{'्'}{ZWJ}{ZWJ}यी",
    "joiner between two scripts": f"a{ZWJ}क",
    "bidi override": "Ca\u202emille",
    "bidi isolate": "\u2066Camille\u2069",
    "right-to-left mark": "\u200fCamille",
    "zero-width space": "Ca\u200bmille",
    "word joiner": "Ca\u2060mille",
    "byte order mark": "\ufeffCamille",
    "soft hyphen": "Ca\u00admille",
    "Hangul filler": "\u3164",
    "Braille blank": "\u2800",
    "tag letters": "Camille\U000e0061",
    "variation selector": "Camille\ufe0f",
    "newline": "Camille\nBaker",
    "carriage return": "Camille\r",
    "tab": "Camille\tBaker",
    "line separator": "Camille\u2028Baker",
    "null": "Camille\x00",
    "escape": "\x1b[31mCamille",
    "private use": "Camille\ue000",
    "lone surrogate": "Camille\ud83d",
    "not assigned": "Camille\u0378",
}


@pytest.mark.parametrize("typed", UNSEEN.values(), ids=UNSEEN.keys())
def test_what_cannot_be_seen_is_refused(typed: str) -> None:
    """Controls, overrides, line breaks and joiners outside scripts that use them don't pass in either field."""
    with pytest.raises(Refusal, match="invisible") as refusal:
        introduce(typed)
    assert refusal.value.field == "first_name"
    with pytest.raises(Refusal, match="invisible") as refusal:
        introduce(interest=typed)
    assert refusal.value.field == "interest"


@pytest.mark.parametrize(
    "typed", ["Léo!", "<b>Léo</b>", "Léo @home", "Léo/Ana", "☕", "Léo 👋", "a_b", "“Léo”", "Léo=1"]
)
def test_a_sign_that_no_name_has_is_named(typed: str) -> None:
    """The refusal quotes the sign, so that the guest knows what to change."""
    with pytest.raises(Refusal, match=r"A first name has no “.”") as refusal:
        introduce(typed)
    assert refusal.value.field == "first_name"
    assert str(refusal.value.message.values["sign"]) in typed


@pytest.mark.parametrize("typed", ["7", "...", "-", "٣", "’", "2 3"])
def test_a_name_has_a_letter(typed: str) -> None:
    """Digits and signs alone are no name."""
    with pytest.raises(Refusal, match="at least one letter"):
        introduce(typed)


def test_a_name_has_at_most_24_graphemes() -> None:
    """What a reader sees as one letter counts once, however many code points it has."""
    for letter in ("a", "ã̱", "नि", "한"):
        assert introduce(letter * NAME_GRAPHEMES).first_name == normalize("NFC", letter * NAME_GRAPHEMES)
        with pytest.raises(Refusal, match="24 letters at most") as refusal:
            introduce(letter * (NAME_GRAPHEMES + 1))
        assert refusal.value.field == "first_name"


def test_an_interest_has_at_most_40_graphemes() -> None:
    """Forty pass, forty-one are a little long."""
    assert introduce(interest="x" * INTEREST_GRAPHEMES).interest == "x" * 40
    with pytest.raises(Refusal, match="40 letters at most") as refusal:
        introduce(interest="x" * (INTEREST_GRAPHEMES + 1))
    assert refusal.value.field == "interest"


def test_letters_piled_with_accents_are_refused() -> None:
    """A letter with a tower of marks would cover the lines above it."""
    with pytest.raises(Refusal, match="too many accents"):
        introduce("L" + "\u0335\u0336\u0337\u0338\u0321\u0322" + "éo")


def test_the_name_is_checked_before_the_interest() -> None:
    """With both wrong, the sentence stands beside the first field."""
    with pytest.raises(Refusal) as refusal:
        introduce("7", "example.com")
    assert refusal.value.field == "first_name"


def test_spellings_of_a_name_share_a_key() -> None:
    """Case and compatibility forms don't make another name."""
    assert name_key("LÉO") == name_key("léo") == name_key("Ｌéo")
    assert name_key("Léo") != name_key("Léa")


TYPED = st.one_of(
    st.text(max_size=60),
    st.text(alphabet=st.sampled_from([*"aé -.'", ZWJ, ZWNJ, "र", "्", "\u0301", "ی", "\u202e", "\n", "\u00a0", "ᠠ"])),
)


@settings(deadline=None, max_examples=400)
@given(TYPED, TYPED)
@example("a\u0301", "e\u0301")
@example("ᠠ\u180b", "")
def test_whatever_passes_is_fit_for_the_wall(typed_name: str, typed_interest: str) -> None:
    """Text that is accepted is composed, one tidy line, short enough, and has nothing that can't be seen."""
    try:
        said = introduce(typed_name, typed_interest)
    except Refusal:
        return
    for text, most in ((said.first_name or "", NAME_GRAPHEMES), (said.interest or "", INTEREST_GRAPHEMES)):
        assert text == normalize("NFC", text)
        assert text == " ".join(text.split())
        assert len(regex.findall(r"\X", text)) <= most
        seen = regex.sub(rf"[\p{{L}}\p{{M}}][{ZWNJ}{ZWJ}]", "", text)
        assert not regex.search(
            r"[\p{Cc}\p{Cs}\p{Co}\p{Cn}\p{Zl}\p{Zp}\u061c\u200b-\u200f\u202a-\u202e\u2060-\u206f]", seen
        )


@settings(deadline=None, max_examples=200)
@given(TYPED)
def test_what_passed_once_passes_again_unchanged(typed: str) -> None:
    """An edit that changes nothing gives the same name."""
    try:
        name = introduce(typed).first_name
    except Refusal:
        return
    assert introduce(name or "").first_name == name


def test_a_search_may_come_with_an_offer() -> None:
    """What one can help with stands beside what one looks for, tidied and checked as an interest is."""
    said = introduce("Léo", "pricing", Stance.SEEKS, offer="  the   web ")
    assert (said.interest, said.stance, said.offer) == ("pricing", Stance.SEEKS, "the web")
    with pytest.raises(Refusal) as refused:
        introduce("Léo", "pricing", Stance.SEEKS, offer="see www.example.org")
    assert refused.value.field == "offer"


@pytest.mark.parametrize("stance", [Stance.OFFERS, Stance.CURIOUS])
def test_beside_no_search_there_is_no_offer(stance: Stance) -> None:
    """What was typed before another stance was chosen is not shown."""
    assert introduce("Léo", "pricing", stance, offer="the web").offer is None


def test_an_offer_without_a_search_is_the_interest() -> None:
    """Who looks for nothing in particular and can help with something offers it."""
    said = introduce("Léo", "", Stance.SEEKS, offer="the web")
    assert (said.interest, said.stance, said.offer) == ("the web", Stance.OFFERS, None)


@pytest.mark.parametrize(
    "said", [introduce(welcomes=True), introduce(first_time=True), introduce(languages=["fr", "fr"])]
)
def test_a_tick_alone_is_something_to_show(said: Introduction) -> None:
    """Nobody has to leave a name to welcome newcomers, to be one, or to say what is spoken."""
    assert not said.silent
    assert (said.first_name, said.interest, said.stance) == (None, None, Stance.CURIOUS)
    assert said.languages in ((), ("fr",))

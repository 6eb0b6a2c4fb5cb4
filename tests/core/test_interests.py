from __future__ import annotations

import pytest

from venuescreen.core.errors import Refusal
from venuescreen.core.introduction import introduce


@pytest.mark.parametrize(
    "interest",
    [
        "see example.com",
        "EXAMPLE.COM",
        "http://example.museum",
        "ftp://x",
        "www.example",
        "cafe.fr/menu",
        "ｅｘａｍｐｌｅ．ｃｏｍ",
        "foo.co.uk",
        "banco.com.mx",
        "start-up.ai",
        "example.net",
        "lnk.gg.",
        "(example.org)",
    ],
)
def test_a_link_in_an_interest_is_refused(interest: str) -> None:
    """Addresses of the web, in any case and width, don't go on the wall."""
    with pytest.raises(Refusal, match="web or e-mail") as refusal:
        introduce("Léo", interest)
    assert refusal.value.field == "interest"


@pytest.mark.parametrize("interest", ["leo@example.com", "leo@example.museum", "léo@café.paris", "mail LEO＠x．io"])
def test_an_e_mail_in_an_interest_is_refused(interest: str) -> None:
    """So do e-mail addresses."""
    with pytest.raises(Refusal, match="web or e-mail"):
        introduce("Léo", interest)


@pytest.mark.parametrize(
    "interest",
    [
        "06 12 34 56 78",
        "call +33 6.12.34.56.78",
        "(020) 7946-0958",
        "0612345678",
        "٠٦١٢٣٤٥٦٧٨",
        "०६१२३४५६७८",
        "０６１２３４５６７８",
        "06–12–34–56–78",
        "my number 555·0100",
    ],
)
def test_a_phone_number_in_an_interest_is_refused(interest: str) -> None:
    """Seven digits or more, in any script's digits and any grouping, are a phone number."""
    with pytest.raises(Refusal, match="phone numbers") as refusal:
        introduce("Léo", interest)
    assert refusal.value.field == "interest"


@pytest.mark.parametrize(
    "interest",
    [
        "node.js",
        "C++ & C#",
        "asp.net",
        "C# / .NET 9",
        "VB.NET",
        "A.I. at work",
        "10 % of what?",
        "the budget 2026-2027",
        "Paris 1968–1972",
        "ISO 27001",
        "3.5 tonnes",
        "what’s next? e.g. hiring",
        "v1.2.3",
        "@typescript",
        "1,000,000 users",
        "etc. it is",
        "M. Comte",
        "pricing/packaging",
        "l’après-vente",
        "☕ and 🍰",
        "人工知能",
        "Ph.D. in physics",
    ],
)
def test_an_interest_that_only_looks_like_a_link_or_number_passes(interest: str) -> None:
    """Programming languages, years, versions, percentages and abbreviations are what people talk about."""
    assert introduce("Léo", interest).interest == interest


@pytest.mark.parametrize("typed", ["❤️ coffee", "👩\u200d💻 code", "100 000 000 €", "$ 10.000.000", "1 000 000 EUR"])
def test_emoji_and_amounts_are_no_trouble(typed: str) -> None:
    """An emoji passes without the invisible signs that keyboards put in it, and an amount is no phone number."""
    said = introduce("", typed).interest
    assert said is not None
    assert not set(said) & {"\ufe0f", "\u200d"}

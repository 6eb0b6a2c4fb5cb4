"""The scripts that people most likely write a first name in, and what an interest may have. Imports no Qt."""

from __future__ import annotations

SAMPLES = {
    "Latn": "Łukasz Đỗ Ağa",
    "Grek": "Ελένη",
    "Cyrl": "Мар’яна",
    "Armn": "Արամ",
    "Geor": "ნინო",
    "Hebr": "נועה",
    "Arab": "نور",
    "Ethi": "ሰላም",
    "Deva": "प्रिया",
    "Beng": "অনন্যা",
    "Guru": "ਗੁਰਪ੍ਰੀਤ",
    "Gujr": "ગીતા",
    "Orya": "ଓଡ଼ିଆ",
    "Taml": "தமிழ்",
    "Telu": "తెలుగు",
    "Knda": "ಕನ್ನಡ",
    "Mlym": "മലയാളം",
    "Sinh": "ශ්‍රී",
    "Thai": "สมชาย",
    "Laoo": "ລາວ",
    "Khmr": "ខ្មែរ",
    "Mymr": "မြန်မာ",
    "Tibt": "བོད",
    "Hani": "王小龍国",
    "Jpan": "さくらミナ優",
    "Kore": "지민",
    "Tfng": "ⵜⵉⵏⵀⵉⵏⴰⵏ",
    "Nkoo": "ߒߞߏ",
    "Syrc": "ܡܪܝܡ",
    "Mong": "ᠨᠠᠷᠠ",
    "Cher": "ᏣᎳᎩ",
    "Zsye": "🥐🎂",
}
"""A first name or a word in each, with its joined and stacked letters; by the codes of ISO 15924."""

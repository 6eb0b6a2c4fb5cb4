"""First names and interests as people of the whole world write them: for the wall, the phone and paper."""

from __future__ import annotations

from unicodedata import normalize

from venuescreen.core.guest import Introduction, Stance
from venuescreen.core.introduction import introduce

TYPED: tuple[tuple[str, str], ...] = (
    ("Nguyễn Thị Ề", "Ẩm thực Huế"),
    ("Ọláńrewájú", "ẹ̀kọ́ Yorùbá"),
    ("Αλέξανδρος", "ΰδωρ και ήλιος"),
    ("Мар’яна", "їжа"),
    ("שִׁמְעוֹן", "מוּזִיקָה"),
    ("ג׳.", "עברית"),
    ("عبد الرحمن", "الذكاء الاصطناعي"),
    ("پری‌ناز", "کتاب‌ها"),
    ("محمد نستعلیق", "اردو شاعری"),
    ("श्रीकृष्ण", "हिन्दी साहित्य"),
    ("শ্রীজা", "বাংলা গান"),
    ("தமிழ்ச்செல்வன்", "இசை"),
    ("శ్రీనివాస్", "సంగీతం"),
    ("അവന്‍", "മലയാളം"),
    ("ශ්‍රීමා", "සිංහල"),
    ("ศิริลักษณ์", "กีฬา"),
    ("ນ້ຳຝົນ", "ກິລາ"),
    ("བསྒྲུབས་རྒྱལ་", "བོད་སྐད"),
    ("ស្រីពេជ្រ", "ភាសាខ្មែរ"),
    ("မြန်မာကြွယ်", "ဂီတ"),
    ("ნინო", "ღვინო"),
    ("Արամ", "երաժշտություն"),
    ("ሰላማዊት", "ቡና"),
    ("李", "烹饪"),
    ("さくら", "カメラ・オブスクラ"),
    (normalize("NFD", "지민"), normalize("NFD", "한국 음식")),
    ("ᏣᎳᎩ", "ᎦᏬᏂᎯᏍᏗ"),
    ("O", "☕ and 🥐"),
    ("Y", ""),
    ("Jean-Luc O’Neil", "l·l"),
    ("W" * 24, "W" * 40),
    ("字" * 24, "字" * 40),
    ("i" * 24, "l" * 40),
)
"""A first name and an interest (which may be empty) as typed, each of another script or shape."""

WORLD: tuple[Introduction, ...] = tuple(
    introduce(name, interest, list(Stance)[number % 3] if interest else Stance.CURIOUS)
    for number, (name, interest) in enumerate(TYPED)
)
"""The same, checked and tidied as the desk does."""

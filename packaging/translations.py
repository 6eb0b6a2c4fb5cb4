"""Extracts every sentence, merges and compiles the catalogues, and takes from CLDR the names the program needs.

Usage: python packaging/translations.py [--check]   (--check changes nothing; it exits 1 when something is amiss)
"""

from __future__ import annotations

import io
import json
import re
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from babel import Locale
from babel.messages import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from venuescreen.doctor.script_samples import SAMPLES
from venuescreen.settings.rules import SPOKEN

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "assets" / "translations"
LANGUAGES = {"en": "en_GB", "fr": "fr"}
"""Each language, and the CLDR locale its names come from."""
SOURCE = "en"
KEYWORDS = {
    "text": None,
    "_say": None,
    "Message": None,
    "plural": (1, 2),
    "form": ((1, "c"), 2),
    "_setting": (3,),
}
QSTR = re.compile(r'qsTr\(\s*"((?:[^"\\]|\\.)*)"\s*\)')
IN_PAGE = re.compile(r'\bt\(\s*"((?:[^"\\]|\\.)*)"\s*\)')


def extracted() -> Catalog:
    """Return all sentences of the program, in the order of the files."""
    catalogue = Catalog(project="venuescreen", charset="utf-8", header_comment="# venuescreen: translations")
    found = extract_from_dir(ROOT / "venuescreen", [("**.py", "python")], keywords=KEYWORDS)
    for file, _line, message, _comments, context in sorted(found, key=lambda item: (item[0], item[1])):
        catalogue.add(message, locations=[(f"venuescreen/{file}", None)], context=context)
    for file, message in (*qml_sentences(), *page_sentences()):
        catalogue.add(message, locations=[(file, None)])
    return catalogue


def qml_sentences() -> Iterator[tuple[str, str]]:
    """Yield each qsTr of the QML module."""
    return quoted("*.qml", QSTR)


def page_sentences() -> Iterator[tuple[str, str]]:
    """Yield each t("…") of the phone page's templates."""
    return quoted("web/pages/*.html", IN_PAGE)


def quoted(files: str, call: re.Pattern[str]) -> Iterator[tuple[str, str]]:
    """Yield a file's path and a sentence, for each call in the files."""
    for file in sorted((ROOT / "venuescreen").rglob(files)):
        for match in call.finditer(file.read_text("utf-8")):
            yield file.relative_to(ROOT).as_posix(), json.loads(f'"{match.group(1)}"')


def merged(language: str, template: Catalog) -> tuple[Catalog, list[str]]:
    """Return a language's catalogue brought up to date, and what is wrong with it."""
    file = po_file(language)
    catalogue = Catalog(locale=LANGUAGES[language])
    if file.is_file():
        catalogue = read_po(io.BytesIO(file.read_bytes()), locale=LANGUAGES[language])
    unused = [message.id for message in catalogue if message.id and template.get(message.id, message.context) is None]
    catalogue.update(template, no_fuzzy_matching=True)
    catalogue.obsolete.clear()
    catalogue.fuzzy = False
    missing = [m.id for m in catalogue if m.id and (m.fuzzy or not _whole(m.string))]
    faults = [f"{language}: not translated: {text!r}" for text in missing]
    return catalogue, faults + [f"{language}: not used: {text!r}" for text in unused]


def _whole(string: str | tuple[str, ...]) -> bool:
    return all(string) if isinstance(string, tuple) else bool(string)


def po_file(language: str) -> Path:
    """Return where a language's catalogue stands."""
    return FOLDER / language / "LC_MESSAGES" / "venuescreen.po"


def po_bytes(catalogue: Catalog) -> bytes:
    """Return the catalogue as text, without dates, so that the same sentences give the same file."""
    buffer = io.BytesIO()
    write_po(buffer, catalogue, width=120, sort_output=True, omit_header=False, include_lineno=False)
    kept = [
        line
        for line in buffer.getvalue().decode().splitlines(keepends=True)
        if not re.match(r'"(POT-Creation-Date|PO-Revision-Date|Generated-By|Last-Translator|Report-Msgid)', line)
    ]
    return "".join(kept).encode()


def mo_bytes(po: bytes, language: str) -> bytes:
    """Return the compiled catalogue."""
    buffer = io.BytesIO()
    catalogue = read_po(io.BytesIO(po), locale=LANGUAGES[language])
    catalogue.creation_date = catalogue.revision_date = datetime(2000, 1, 1, tzinfo=UTC)  # not the minute of writing
    write_mo(buffer, catalogue)
    return buffer.getvalue()


def cldr_bytes(language: str) -> bytes:
    """Return what `venuescreen.i18n.cldr` reads."""
    locale = Locale.parse(LANGUAGES[language])
    name = Locale.parse(language).get_display_name(language) or language
    extract = {
        "name": name[:1].upper() + name[1:],
        "weekdays": [locale.days["format"]["wide"][day] for day in range(7)],
        "short_weekdays": [locale.days["format"]["abbreviated"][day] for day in range(7)],
        "months": [locale.months["format"]["wide"][month] for month in range(1, 13)],
        "short_months": [locale.months["format"]["abbreviated"][month] for month in range(1, 13)],
        "languages": {code: names_of(code, locale) for code in SPOKEN},
        # Where a script is a language's own, people know the language's name.
        "scripts": {**{code: locale.scripts[code] for code in SAMPLES}, "Hani": locale.languages["zh"]},
        "joins": [locale.list_patterns["standard"][key] for key in ("2", "end", "middle")],
    }
    return (json.dumps(extract, ensure_ascii=False, indent=1) + "\n").encode()


def names_of(spoken: str, locale: Locale) -> list[str]:
    """Return what a language is called in another, and by those who speak it."""
    return [locale.languages[spoken], Locale.parse(spoken).get_display_name(spoken) or spoken]


def wanted_files() -> tuple[dict[Path, bytes], list[str]]:
    """Return every file as it should be, and what a person must still do."""
    template = extracted()
    files: dict[Path, bytes] = {}
    faults: list[str] = []
    for language in LANGUAGES:
        files[FOLDER / language / "cldr.json"] = cldr_bytes(language)
        if language != SOURCE:
            catalogue, wrong = merged(language, template)
            faults += wrong
            files[po_file(language)] = po_bytes(catalogue)
            files[po_file(language).with_suffix(".mo")] = mo_bytes(po_bytes(catalogue), language)
    return files, faults


def main() -> int:
    """Write what changed, or with --check only say so."""
    files, faults = wanted_files()
    changed = [path for path, content in files.items() if not path.is_file() or path.read_bytes() != content]
    if "--check" in sys.argv:
        faults += [f"out of date: {path.relative_to(ROOT)}" for path in changed]
    else:
        for path in changed:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(files[path])
            print(f"wrote {path.relative_to(ROOT)}")
    print("\n".join(faults) or "complete")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())

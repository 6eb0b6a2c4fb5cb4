"""Make the fonts of assets/fonts out of their npm packages, the same bytes at every run.

Needs fontTools and brotli, which the program itself doesn't:

    python -m pip install fonttools brotli
    npm pack @fontsource-variable/fraunces @fontsource/atkinson-hyperlegible-next   # then unpack both
    python packaging/fonts.py FRAUNCES ATKINSON [assets/fonts]
"""

from __future__ import annotations

import copy
import math
import sys
import tempfile
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from fontTools.merge import Merger
from fontTools.merge import Options as MergeOptions
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont
from fontTools.ttLib.tables import otTables
from fontTools.varLib.instancer import instantiateVariableFont

FRAUNCES_AXES = {"wght": 600, "opsz": 9, "SOFT": 100, "WONK": 0}
"""The sturdiest cut: its thin strokes still show from five metres."""
STYLES = {400: "Regular", 600: "SemiBold", 700: "Bold"}
LEANING = "ďťľĽ"
"""Their caron sticks out like an apostrophe: on the right they don't kern as their base letter does."""
STRIKES = {"đ": "d", "Đ": "D", "ł": "l", "Ł": "L", "ħ": "h", "Ħ": "H", "ı": "i", "ŋ": "n", "Ŋ": "N"}
"""Letters that Unicode doesn't decompose, and the one each kerns as."""
ALIASES = {0x2BC: 0x2019, 0x2011: 0x2D, 0xA0: 0x20}
"""Ukrainian’s apostrophe, the hyphen and the space that don't break: drawn as their ordinary twins."""
SPACES = {0x2009: 0.2, 0x200A: 0.1, 0x202F: 0.2, 0x200B: 0.0, 0x2060: 0.0}
"""Widths in ems. French sets U+202F before : ; ! ? and a fallback font's would be too wide."""
CHECK_MARK = 0x2713


def main(arguments: list[str]) -> None:
    """Write all four fonts and their licences."""
    fraunces, atkinson = Path(arguments[0]), Path(arguments[1])
    out = Path(arguments[2]) if len(arguments) > 2 else Path(__file__).parent.parent / "assets" / "fonts"
    with tempfile.TemporaryDirectory() as scratch:
        pieces = [
            _open(fraunces / "files" / f"fraunces-{subset}-full-normal.woff2")
            for subset in ("latin", "latin-ext", "vietnamese")
        ]
        pieces = [instantiateVariableFont(piece, FRAUNCES_AXES) for piece in pieces]
        _make(pieces, "Fraunces", 600, out / "fraunces", fraunces, Path(scratch))
        for weight in STYLES:
            names = [f"atkinson-hyperlegible-next-{s}-{weight}-normal.woff2" for s in ("latin", "latin-ext")]
            pieces = [_open(atkinson / "files" / name) for name in names]
            folder = out / "atkinson-hyperlegible-next"
            _make(pieces, "Atkinson Hyperlegible Next", weight, folder, atkinson, Path(scratch))


def _open(path: Path) -> Any:
    return TTFont(path, recalcTimestamp=False)


def _make(pieces: list[Any], family: str, weight: int, folder: Path, package: Path, scratch: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    created, modified = (max(getattr(piece["head"], when) for piece in pieces) for when in ("created", "modified"))
    latin = pieces[0].getBestCmap()
    font = _merge(pieces, scratch)
    _kern_across(font, latin)
    _complete(font, weight)
    _name(font, family, weight)
    font["head"].created, font["head"].modified = created, modified
    name = f"{family}-{STYLES[weight]}.ttf".replace(" ", "")
    font.save(folder / name, reorderTables=True)
    (folder / "OFL.txt").write_bytes((package / "LICENSE").read_bytes())


def _merge(pieces: list[Any], scratch: Path) -> Any:
    paths = []
    for number, piece in enumerate(pieces):
        piece.flavor = None
        paths.append(scratch / f"{number}.ttf")
        piece.save(paths[-1])
    font = Merger(MergeOptions(drop_tables=["STAT"])).merge([str(path) for path in paths])
    font.recalcTimestamp = False
    return font


def _kern_across(font: Any, latin: dict[int, str]) -> None:
    """Kern accented letters beside plain ones: the packages' split lost those pairs, so they take their base's."""
    bases = dict(_bases(font, latin))
    leaning = {font.getBestCmap().get(ord(letter)) for letter in LEANING}
    tables = font["GPOS"].table
    subtables = []
    for source in tables.LookupList.Lookup[0].SubTable:
        if source.LookupType != 2 or source.Format != 2:
            continue
        seconds, firsts = copy.deepcopy(source), copy.deepcopy(source)
        classes = source.ClassDef2.classDefs
        seconds.ClassDef2.classDefs = {g: classes[b] for g, b in bases.items() if b in classes}
        covered = set(source.Coverage.glyphs)
        classes = source.ClassDef1.classDefs
        glyphs = [g for g, b in bases.items() if b in covered and g not in leaning]
        firsts.Coverage.glyphs = sorted(glyphs, key=font.getGlyphID)
        firsts.ClassDef1.classDefs = {g: classes[bases[g]] for g in glyphs if bases[g] in classes}
        subtables += [seconds, firsts]
    lookup = otTables.Lookup()
    lookup.LookupType, lookup.LookupFlag, lookup.SubTable = 2, 0, subtables
    lookup.SubTableCount = len(subtables)
    tables.LookupList.Lookup.append(lookup)
    tables.LookupList.LookupCount = number = len(tables.LookupList.Lookup)
    for record in tables.FeatureList.FeatureRecord:
        if record.FeatureTag == "kern":
            record.Feature.LookupListIndex.append(number - 1)
            record.Feature.LookupCount = len(record.Feature.LookupListIndex)


def _bases(font: Any, latin: dict[int, str]) -> Iterator[tuple[str, str]]:
    for code, glyph in font.getBestCmap().items():
        letter = chr(code)
        base = STRIKES.get(letter) or unicodedata.normalize("NFD", letter)[0]
        if code not in latin and base != letter and ord(base) in latin:
            yield glyph, latin[ord(base)]


def _complete(font: Any, weight: int) -> None:
    """Add the few characters that French, Ukrainian and the board need and the packages lack."""
    em, cmap = font["head"].unitsPerEm, font.getBestCmap()
    for code, width in SPACES.items():
        if code not in cmap:
            _add(font, code, TTGlyphPen(None).glyph(), round(width * em))
    for code, twin in ALIASES.items():
        if code not in cmap:
            _map(font, code, cmap[twin])
    if CHECK_MARK not in cmap:
        _add(font, CHECK_MARK, _check_mark(em, weight), round(0.8 * em))


def _check_mark(em: int, weight: int) -> Any:
    path = [(0.07, 0.33), (0.29, 0.06), (0.73, 0.64)]
    half = 0.03 + weight / 20000
    (ax, ay), (bx, by), (cx, cy) = path
    first, second = _normal(ax, ay, bx, by, half), _normal(bx, by, cx, cy, half)
    # Where the two strokes' edges meet: the normals' sum, lengthened to a mitre.
    scale = half * half / (half * half + first[0] * second[0] + first[1] * second[1])
    mitre = ((first[0] + second[0]) * scale, (first[1] + second[1]) * scale)
    offsets = [first, mitre, second]
    left = [(x + dx, y + dy) for (x, y), (dx, dy) in zip(path, offsets, strict=True)]
    right = [(x - dx, y - dy) for (x, y), (dx, dy) in zip(path, offsets, strict=True)]
    outline = [(round(x * em), round(y * em)) for x, y in left + right[::-1]]
    pen = TTGlyphPen(None)
    pen.moveTo(outline[0])
    for point in outline[1:]:
        pen.lineTo(point)
    pen.closePath()
    return pen.glyph()


def _normal(ax: float, ay: float, bx: float, by: float, length: float) -> tuple[float, float]:
    span = math.hypot(bx - ax, by - ay)
    return (ay - by) / span * length, (bx - ax) / span * length


def _add(font: Any, code: int, glyph: Any, width: int) -> None:
    name = f"uni{code:04X}"
    font.setGlyphOrder([*font.getGlyphOrder(), name])
    font["glyf"][name] = glyph
    glyph.recalcBounds(font["glyf"])
    font["hmtx"][name] = (width, getattr(glyph, "xMin", 0))
    _map(font, code, name)


def _map(font: Any, code: int, name: str) -> None:
    for table in font["cmap"].tables:
        if table.isUnicode():
            table.cmap[code] = name


def _name(font: Any, family: str, weight: int) -> None:
    style = STYLES[weight]
    linked = weight in (400, 700)
    names = {
        1: family if linked else f"{family} {style}",
        2: style if linked else "Regular",
        3: f"{family} {style}",
        4: f"{family} {style}",
        6: f"{family} {style}".replace(" ", "", family.count(" ")).replace(" ", "-"),
        16: family,
        17: style,
    }
    for number, text in names.items():
        font["name"].removeNames(nameID=number)
        font["name"].setName(text, number, 3, 1, 0x409)
    font["name"].removeNames(nameID=25)
    font["OS/2"].usWeightClass = weight
    bold = weight == 700
    font["OS/2"].fsSelection = font["OS/2"].fsSelection & ~0b1100001 | (0b100000 if bold else 0b1000000)
    font["head"].macStyle = int(bold)


if __name__ == "__main__":
    main(sys.argv[1:])

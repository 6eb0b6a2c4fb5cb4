"""Changes single settings in the text of venue.toml: what is not asked for stays as it was typed, byte for byte."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, TypeAlias

from venuescreen.core.errors import Message, PlainError, StorageError
from venuescreen.settings.lines import Scan
from venuescreen.settings.text import read_text

if TYPE_CHECKING:
    from tomlkit.items import Array

Single: TypeAlias = str | bool | int | Sequence[str] | None
Value: TypeAlias = Single | Mapping[str, Single]
"""None takes the key out; a mapping changes single keys of a table."""
_BOM = b"\xef\xbb\xbf"


def edited(data: bytes, values: Mapping[str, Value]) -> bytes:
    """Return the file with these settings changed.

    Lines, remarks, their order, the kind of line ends, and a byte order mark stay. Raises `StorageError` where the
    file can't be understood, or is written in a way that can't be changed here.
    """
    try:
        text, table = read_text(data)
    except PlainError as error:
        raise StorageError(mend_first(error.message)) from None
    changed = _with_line_ends(_changed(text, table, values), like=text)
    if not _says(changed, _wanted(table, values)):
        raise StorageError(
            Message("venue.toml is written in a way that can’t be changed here. Please change it with a text editor.")
        )
    return (_BOM if data.startswith(_BOM) else b"") + changed.encode()


def mend_first(problem: Message) -> Message:
    """Return why nothing is changed in a file that has this problem."""
    if "line" not in problem.values:
        return Message("venue.toml can’t be understood. Please mend it first.")
    return Message(
        "venue.toml can’t be understood. Please mend line {line} first: nothing was changed.",
        line=problem.values["line"],
    )


def _changed(text: str, table: dict[str, Any], values: Mapping[str, Value]) -> str:
    known = {key: value for key, value in values.items() if key in table}
    text = _change_known(text, known) if known else text
    for key, value in values.items():
        if key not in table and value is not None:
            text = _add_table(text, key, value) if isinstance(value, Mapping) else _add_line(text, key, value)
    return text


def _change_known(text: str, values: Mapping[str, Value]) -> str:
    import tomlkit  # 25 ms, and only needed to write
    from tomlkit.exceptions import TOMLKitError

    try:
        document = tomlkit.parse(text)
        for key, value in values.items():
            if isinstance(value, Mapping):
                for inner, single in value.items():
                    _set(document[key], inner, single)
            else:
                _set(document, key, value)
        return tomlkit.dumps(document)
    except (TOMLKitError, ValueError, TypeError, AttributeError, RecursionError):
        return ""  # which says nothing of what is wanted


def _set(table: Any, key: str, value: Single) -> None:
    from tomlkit.items import Array

    old = table.get(key)
    if value is None:
        table.pop(key, None)
    elif isinstance(old, Array) and isinstance(value, list | tuple) and "\n" in old.as_string():
        if not _merge(old, value):
            table[key] = list(value)
    else:
        table[key] = list(value) if isinstance(value, list | tuple) else value


def _merge(array: Array, wanted: Sequence[str]) -> bool:
    """Take out and append items, so that the remarks beside the others stay; False where that gives another order."""
    kept = [item for item in array.unwrap() if str(item).strip() in wanted]
    if [str(item).strip() for item in kept] != list(wanted[: len(kept)]):
        return False
    for number in reversed(range(len(array))):
        if str(array[number]).strip() not in wanted:
            del array[number]
    for item in wanted[len(kept) :]:
        array.append(item)
    return True


def _add_line(text: str, key: str, value: Single) -> str:
    """Put a key after the last one that stands before any [table]."""
    scan = Scan(text)
    at = scan.root_end or _above_remark(text, scan.first_table)
    before = text[:at] if not at or text[:at].endswith("\n") else text[:at] + "\n"
    after = text[at:]
    gap = "\n" if not scan.root_end and after else ""
    return f"{before}{_line(key, value)}\n{gap}{after}"


def _add_table(text: str, key: str, values: Mapping[str, Single]) -> str:
    lines = [_line(inner, value) for inner, value in values.items() if value is not None]
    if not lines:
        return text
    before = text if not text or text.endswith("\n") else text + "\n"
    return "\n".join([before + ("\n" if before else "") + f"[{key}]", *lines]) + "\n"


def _line(key: str, value: Single) -> str:
    import tomlkit

    document = tomlkit.document()
    document[key] = list(value) if isinstance(value, list | tuple) else value
    return tomlkit.dumps(document).rstrip("\n")


def _above_remark(text: str, table: int | None) -> int:
    """Return where the remarks directly above the first [table] begin; the text's end where there is none."""
    if table is None:
        return len(text)
    at = text.rfind("\n", 0, table) + 1
    while at and text[text.rfind("\n", 0, at - 1) + 1 : at].lstrip().startswith("#"):
        at = text.rfind("\n", 0, at - 1) + 1
    return at


def _with_line_ends(text: str, *, like: str) -> str:
    """Give new lines the old ones' ends, where those are all of Windows' kind."""
    if "\r\n" in like and like.count("\n") == like.count("\r\n"):
        return text.replace("\r\n", "\n").replace("\n", "\r\n")
    return text


def _wanted(table: dict[str, Any], values: Mapping[str, Value]) -> dict[str, Any]:
    wanted = dict(table)
    for key, value in values.items():
        if isinstance(value, Mapping):
            inner = dict(wanted[key]) if isinstance(wanted.get(key), dict) else {}
            wanted[key] = _wanted(inner, value)
            if not wanted[key] and key not in table:
                del wanted[key]
        elif value is None:
            wanted.pop(key, None)
        else:
            wanted[key] = list(value) if isinstance(value, list | tuple) else value
    return wanted


def _says(text: str, wanted: dict[str, Any]) -> bool:
    """Whether a text means this, whatever the order of its keys. By their spelling: a nan is no equal of itself."""
    try:
        _, table = read_text(text.encode())
    except PlainError:
        return False
    return _spelled(table) == _spelled(wanted)


def _spelled(value: Any) -> str:
    if isinstance(value, dict):
        return "{" + ",".join(f"{key!r}:{_spelled(value[key])}" for key in sorted(value)) + "}"
    if isinstance(value, list):
        return "[" + ",".join(map(_spelled, value)) + "]"
    return repr(value)

"""Changes single settings in venue.toml, and leaves the owner's own lines and remarks as they are."""

from __future__ import annotations

from pathlib import Path

from venuescreen.core.errors import Message, StorageError
from venuescreen.whole_file import why, write_whole


def change_settings(path: Path, **values: str | bool | None) -> None:
    """Set each key, or remove it where the value is None; the rest of the file stays as it was typed.

    Raises `StorageError` when the file can't be understood, or can't be written; nothing was changed then.
    """
    import tomlkit  # 25 ms, and only needed to write
    from tomlkit.exceptions import TOMLKitError

    try:
        document = tomlkit.parse(path.read_bytes().decode("utf-8-sig"))
    except FileNotFoundError:
        document = tomlkit.document()
    except OSError as error:
        raise StorageError(Message("venue.toml could not be opened: {reason}.", reason=why(error))) from None
    except (TOMLKitError, ValueError, RecursionError):
        raise StorageError(Message("venue.toml can’t be understood. Please mend it first.")) from None
    for key, value in values.items():
        if value is None:
            document.pop(key, None)
        else:
            document[key] = value
    write_whole(path, tomlkit.dumps(document).encode())

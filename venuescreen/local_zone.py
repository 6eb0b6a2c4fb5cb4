"""The laptop's own time zone."""

from __future__ import annotations

from zoneinfo import ZoneInfo, ZoneInfoNotFoundError


def local_zone() -> ZoneInfo:
    """Return it by its IANA name, or UTC where the system names none."""
    from tzlocal import get_localzone_name  # only needed until a venue names its zone

    try:
        return ZoneInfo(get_localzone_name())
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return ZoneInfo("UTC")


def zone_named(name: str) -> ZoneInfo:
    """Return a venue's zone; the laptop's own where the name is empty. Raises as `ZoneInfo` does."""
    return ZoneInfo(name) if name else local_zone()

"""How often phones may ask."""

from __future__ import annotations

from dataclasses import dataclass, field

from venuescreen.web.buckets import Pace


@dataclass(frozen=True, slots=True)
class Paces:
    """A whole café may share one address: so phones are told apart by their cookies, and strangers not at all."""

    admissions: Pace = field(default=Pace(300, 3))
    """Scans, by all together, above those of each address."""
    admissions_each: Pace = field(default=Pace(10, 0.2))
    """Scans from one address, which nobody else can use up."""
    posts: Pace = field(default=Pace(12, 0.5))
    """Of one phone."""
    pages: Pace = field(default=Pace(60, 4))
    """Of one phone."""
    strangers: Pace = field(default=Pace(400, 60))
    """Pages without a cookie, by all together."""

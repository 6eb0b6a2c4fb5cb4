"""The page that is shown while no board is: a process of its own, which may fail without harm."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from venuescreen.supervisor.child import Child
from venuescreen.supervisor.journal import Journal

Post = Callable[[Callable[[], None]], None]
NOW = b"now"
"""What the page says when somebody wants the next try now."""


class Notice:
    """Shows the page and takes it away again; where one way to draw it fails, the next is tried.

    Its methods are for one thread; `post` hands that thread what the page's threads found.
    """

    def __init__(
        self,
        ways: Sequence[Sequence[str]],
        environ: Mapping[str, str],
        journal: Journal,
        *,
        post: Post,
        hurry: Callable[[], None],
    ) -> None:
        """Use each of `ways` as a command, to which `--seconds N` is added; `hurry` when somebody can't wait."""
        self._ways = ways
        self._environ = environ
        self._journal = journal
        self._post = post
        self._hurry = hurry
        self._page: Child | None = None

    @property
    def is_shown(self) -> bool:
        """Whether the page is there."""
        return self._page is not None

    def show(self, seconds: float) -> None:
        """Say that the next try is in so many seconds."""
        if self._page is not None:
            self._page.tell(f"{seconds:.0f}")
        else:
            self._open(0, seconds)

    def hide(self) -> None:
        """Take the page away."""
        page, self._page = self._page, None
        if page is not None:
            page.kill()

    def _open(self, way: int, seconds: float) -> None:
        if way >= len(self._ways):
            return

        def gone(code: int) -> None:
            self._post(lambda: self._ended(page, code, way, seconds))

        try:
            page = Child(
                [*self._ways[way], "--seconds", f"{seconds:.0f}"],
                self._environ,
                said=self._heard,
                complained=self._journal.take,
                gone=gone,
                listens=True,
            )
        except OSError as error:
            self._journal.note(f"the page could not be started: {error.strerror}")
        else:
            self._page = page

    def _heard(self, lines: list[bytes]) -> None:
        if any(line.strip() == NOW for line in lines):
            self._post(self._hurry)

    def _ended(self, page: Child, code: int, way: int, seconds: float) -> None:
        if page is not self._page:  # it was taken away
            return
        self._page = None
        if code == 0:
            self._hurry()
        else:
            self._journal.note(f"the page ended with {code}")
            self._open(way + 1, seconds)

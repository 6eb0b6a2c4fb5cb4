"""The list model under all lists of the screen."""

from __future__ import annotations

from dataclasses import dataclass

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QModelIndex
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QAbstractItemModelTester

from venuescreen.ui.rows import RowsModel


@dataclass(frozen=True)
class Line:
    key: int
    text: str


class Lines(RowsModel):
    row_type = Line


ROWS = st.lists(st.builds(Line, st.integers(0, 8), st.text("ab", max_size=1)), max_size=8, unique_by=lambda r: r.key)


def shown(model: Lines) -> list[Line]:
    """Return what a view would read."""
    roles = {bytes(name.data()).decode(): role for role, name in model.roleNames().items()}
    return [
        Line(model.data(model.index(at), roles["key"]), model.data(model.index(at), roles["text"]))
        for at in range(model.rowCount())
    ]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(before=ROWS, after=ROWS)
def test_a_view_sees_exactly_the_rows(qapp: QGuiApplication, before: list[Line], after: list[Line]) -> None:
    """Whatever the rows were, a view that follows the model's signals ends with the new ones."""
    del qapp
    model = Lines()
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.set_rows(before)
    model.set_rows(after)
    assert shown(model) == after
    del tester


def test_an_unchanged_row_is_not_repainted(qapp: QGuiApplication) -> None:
    """Only the rows and the roles that changed are announced."""
    del qapp
    model = Lines()
    model.set_rows([Line(1, "a"), Line(2, "a")])
    told: list[tuple[int, list[int]]] = []
    model.dataChanged.connect(lambda at, _to, roles: told.append((at.row(), roles)))
    model.set_rows([Line(1, "a"), Line(2, "b")])
    assert [row for row, _ in told] == [1]
    assert len(told[0][1]) == 1
    assert model.rowCount(QModelIndex()) == 2


def test_a_page_that_is_wholly_another_uses_the_same_items(qapp: QGuiApplication) -> None:
    """Where no row stays, a view's items stand for the new ones; only what is left over comes or goes."""
    del qapp
    model = Lines()
    model.set_rows([Line(1, "a"), Line(2, "a"), Line(3, "a")])
    came: list[tuple[int, int]] = []
    went: list[tuple[int, int]] = []
    model.rowsInserted.connect(lambda _parent, first, last: came.append((first, last)))
    model.rowsRemoved.connect(lambda _parent, first, last: went.append((first, last)))
    model.set_rows([Line(4, "a"), Line(5, "b")])
    assert (came, went) == ([], [(2, 2)])
    model.set_rows([Line(6, "a"), Line(7, "b"), Line(8, "b"), Line(9, "b")])
    assert (came, went) == ([(2, 3)], [(2, 2)])

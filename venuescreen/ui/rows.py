"""A list model whose roles are the fields of its rows' type: a role that no row has can't be asked for."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar

from PySide6.QtCore import QAbstractListModel, QByteArray, QModelIndex, QObject, QPersistentModelIndex

_FIRST_ROLE = 0x101
"""Qt.ItemDataRole.UserRole + 1, spelt out: PySide takes 15 ms to load the namespace `Qt`."""
_DISPLAY_ROLE = 0


class RowsModel(QAbstractListModel):
    """Rows of one type, a named tuple or a frozen dataclass, changed only through `set_rows`."""

    row_type: ClassVar[type]
    """Its `key` property or field tells rows apart."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._names = list(self.row_type.__annotations__)
        self._rows: list[Any] = []

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:  # noqa: B008  # as Qt declares it
        """Return how many rows there are."""
        return 0 if parent.isValid() else len(self._rows)

    def roleNames(self) -> dict[int, QByteArray]:
        """Name the roles after the fields."""
        return {_FIRST_ROLE + i: QByteArray(name.encode()) for i, name in enumerate(self._names)}

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = _DISPLAY_ROLE) -> Any:
        """Return one field of one row."""
        column = role - _FIRST_ROLE
        if not index.isValid() or not 0 <= column < len(self._names):
            return None
        return getattr(self._rows[index.row()], self._names[column])

    def set_rows(self, rows: Sequence[Any]) -> None:
        """Show these rows, telling the view no more than what changed."""
        wanted = {row.key for row in rows}
        if wanted.isdisjoint(row.key for row in self._rows):
            self._turn_page(rows)
            return
        for at in reversed(range(len(self._rows))):
            if self._rows[at].key not in wanted:
                self.beginRemoveRows(QModelIndex(), at, at)
                del self._rows[at]
                self.endRemoveRows()
        for at, row in enumerate(rows):
            if at < len(self._rows) and self._rows[at].key == row.key:
                self._update(at, row)
            elif any(kept.key == row.key for kept in self._rows[at + 1 :]):
                self._reset(rows)
                return
            else:
                self.beginInsertRows(QModelIndex(), at, at)
                self._rows.insert(at, row)
                self.endInsertRows()

    def _turn_page(self, rows: Sequence[Any]) -> None:
        """Let what stood for other rows stand for these: making a view's items anew takes three times as long."""
        kept = min(len(self._rows), len(rows))
        for at in range(kept):
            self._update(at, rows[at])
        if kept < len(self._rows):
            self.beginRemoveRows(QModelIndex(), kept, len(self._rows) - 1)
            del self._rows[kept:]
            self.endRemoveRows()
        if kept < len(rows):
            self.beginInsertRows(QModelIndex(), kept, len(rows) - 1)
            self._rows += rows[kept:]
            self.endInsertRows()

    def _update(self, at: int, row: object) -> None:
        before, self._rows[at] = self._rows[at], row
        changed = [
            _FIRST_ROLE + i for i, name in enumerate(self._names) if getattr(before, name) != getattr(row, name)
        ]
        if changed:
            index = self.index(at)
            self.dataChanged.emit(index, index, changed)

    def _reset(self, rows: Sequence[object]) -> None:
        self.beginResetModel()
        self._rows = list(rows)
        self.endResetModel()

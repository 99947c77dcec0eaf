"""Ledgers: rows with a key, cells of two lines, pills, and one table look."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QPersistentModelIndex,
    QRectF,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
)

from kiosk.ui.theme.tokens import Theme, Tone
from kiosk.ui.widgets.painting import font, painter_for
from kiosk.ui.widgets.pills import Pill, paint_pill, pill_size

Index = QModelIndex | QPersistentModelIndex
NO_INDEX = QModelIndex()
DISPLAY, VALUE = Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.UserRole
LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


@dataclass(frozen=True, slots=True)
class Cell:
    """A table cell with a second, quieter line or emphasis."""

    text: str
    note: str = ""
    strong: bool = False
    tone: Tone = "ink"


Value = str | Cell | Pill


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a table; ``key`` says which thing it is, across refreshes."""

    key: Hashable
    cells: Sequence[Value]


class RowModel(QAbstractTableModel):
    """Rows of plain values under fixed headings."""

    def __init__(self, headings: Sequence[str]) -> None:
        super().__init__()
        self._headings = list(headings)
        self.rows: list[Row] = []

    def replace(self, rows: Sequence[Row]) -> None:
        """Show other rows."""
        self.beginResetModel()
        self.rows = list(rows)
        self.endResetModel()

    def rowCount(self, _parent: Index = NO_INDEX) -> int:
        """Return the number of rows."""
        return len(self.rows)

    def columnCount(self, _parent: Index = NO_INDEX) -> int:
        """Return the number of columns."""
        return len(self._headings)

    def data(self, index: Index, role: int = DISPLAY) -> object:
        """Return the text for display and the value itself for the delegate."""
        value = self.rows[index.row()].cells[index.column()]
        if role == DISPLAY:
            return value if isinstance(value, str) else value.text
        return value if role == VALUE else None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = DISPLAY) -> object:
        """Return column headings, left aligned."""
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return LEFT
        return self._headings[section] if role == DISPLAY else None


class CellDelegate(QStyledItemDelegate):
    """Paints text, two-line cells and pills with a hairline under each row."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw one cell."""
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._draw_ground(painter, option, index)
        value = index.data(VALUE)
        area = QRectF(option.rect)
        area.adjust(self._theme.space(1.5), 0, -self._theme.space(0.5), 0)
        if isinstance(value, Pill):
            self._draw_pill(painter, area, value)
        else:
            self._draw_text(painter, area, value if isinstance(value, Cell) else Cell(value))
        painter.restore()

    def _draw_ground(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        p, rect = self._theme.palette, option.rect
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.fillRect(rect, QColor(p.primary_soft if selected else p.surface))
        if selected and index.column() == 0:
            bar = self._theme.mm(0.8)
            painter.fillRect(rect.x(), rect.y(), bar, rect.height(), QColor(p.primary))
        painter.fillRect(rect.x(), rect.bottom(), rect.width(), 1, QColor(p.sunken))

    def _draw_pill(self, painter: QPainter, area: QRectF, pill: Pill) -> None:
        size = pill_size(self._theme, pill.text)
        top = area.center().y() - size.height() / 2
        paint_pill(painter, QRectF(area.x(), top, size.width(), size.height()), self._theme, pill)

    def _draw_text(self, painter: QPainter, area: QRectF, cell: Cell) -> None:
        p = self._theme.palette
        half = area.height() * 0.17 if cell.note else 0
        painter.setPen(QColor(p.colour(cell.tone)))
        painter.setFont(font(self._theme, "body", bold=cell.strong))
        upper = area.adjusted(0, -half, 0, -half - 1)
        painter.drawText(upper, LEFT, self._elided(painter, cell.text, area))
        if cell.note:
            painter.setPen(QColor(p.muted))
            painter.setFont(font(self._theme, "caption"))
            lower = area.adjusted(0, half, 0, half)
            painter.drawText(lower, LEFT, self._elided(painter, cell.note, area))

    @staticmethod
    def _elided(painter: QPainter, text: str, area: QRectF) -> str:
        end = Qt.TextElideMode.ElideRight
        return painter.fontMetrics().elidedText(text, end, int(area.width()))


class Table(QTableView):
    """A read-only table in the house look; a width of 0 mm takes what is left.

    Signals:
        row_chosen(object): the key of the row now selected by mouse or keyboard.
        row_opened(object): the key of a row double-clicked, or confirmed with Enter.
    """

    row_chosen = Signal(object)
    row_opened = Signal(object)

    def __init__(
        self,
        theme: Theme,
        headings: Sequence[str],
        widths_mm: Sequence[float],
        row_mm: float = 11.5,
    ) -> None:
        super().__init__()
        self._theme, self._empty_text = theme, self.tr("没有记录")
        self._delegate, self._model = CellDelegate(theme), RowModel(headings)
        self.setModel(self._model)
        self.setItemDelegate(self._delegate)
        self._configure(theme, row_mm)
        self._set_widths(theme, widths_mm)
        self.selectionModel().currentRowChanged.connect(self._tell_chosen)
        self.doubleClicked.connect(self._tell_opened)

    @property
    def selected_key(self) -> Hashable | None:
        """Return the key of the selected row."""
        chosen = self.selectionModel().selectedRows()
        return self._model.rows[chosen[0].row()].key if chosen else None

    def set_rows(self, rows: Sequence[Row]) -> None:
        """Show other rows; the selected thing stays selected if it is still there."""
        key, place = self.selected_key, self.verticalScrollBar().value()
        self._model.replace(rows)
        self.select_key(key)
        self.verticalScrollBar().setValue(place)

    def select_key(self, key: Hashable | None) -> None:
        """Select a row without telling anyone; nothing when there is no such row."""
        places = [place for place, line in enumerate(self._model.rows) if line.key == key]
        blocked = self.selectionModel().blockSignals(True)
        self.clearSelection()
        if places:
            self.selectRow(places[0])
        self.selectionModel().blockSignals(blocked)
        self.viewport().update()

    def set_empty_text(self, text: str) -> None:
        """Say what stands here when there are no rows."""
        self._empty_text = text

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open the selected row with Enter."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.selected_key is not None:
            self.row_opened.emit(self.selected_key)
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the rows, or why there are none."""
        super().paintEvent(event)
        if not self._model.rows:
            painter = painter_for(self.viewport())
            painter.setPen(QColor(self._theme.palette.muted))
            painter.setFont(font(self._theme, "body"))
            area = self.viewport().rect()
            painter.drawText(area, Qt.AlignmentFlag.AlignCenter, self._empty_text)

    def _tell_chosen(self, index: QModelIndex) -> None:
        if index.isValid():
            self.row_chosen.emit(self._model.rows[index.row()].key)

    def _tell_opened(self, index: QModelIndex) -> None:
        self.row_opened.emit(self._model.rows[index.row()].key)

    def _configure(self, theme: Theme, row_mm: float) -> None:
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(theme.mm(row_mm))
        self.horizontalHeader().setFixedHeight(theme.mm(9.5))
        self.horizontalHeader().setHighlightSections(False)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def _set_widths(self, theme: Theme, widths_mm: Sequence[float]) -> None:
        for index, width in enumerate(widths_mm):
            if width:
                self.setColumnWidth(index, theme.mm(width))
            else:
                stretch = QHeaderView.ResizeMode.Stretch
                self.horizontalHeader().setSectionResizeMode(index, stretch)

"""Whom an owner names: a name and a phone, entered one after another."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from kiosk.domain.custody import Collector
from kiosk.ui.desk.custody.flow import named_already
from kiosk.ui.theme.tokens import Theme
from kiosk.ui.widgets.buttons import QuietButton, SecondaryButton
from kiosk.ui.widgets.fields import Field
from kiosk.ui.widgets.layout import RuledList, column, holder, row
from kiosk.ui.widgets.text import ElidedText, Text


class CollectorList(QWidget):
    """Enter in the name goes on to the phone, Enter in the phone adds them both.

    Signals:
        changed(): somebody was added or taken off, or something is half written.
    """

    changed = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._collectors: list[Collector] = []
        self._name = Field(theme, self.tr("领取人姓名"))
        self._phone = Field(theme, self.tr("领取人电话"))
        self._add = SecondaryButton(theme, self.tr("添加"), "plus", minor=True)
        self._why = Text("", "caption", "muted", wrap=True)
        self._list = RuledList(theme)
        adding = row(self._name, self._phone, spacing=theme.space(1.25))
        line = row(self._why, self._add, spacing=theme.space(1))
        line.setStretch(0, 1)
        self.setLayout(column(self._list, holder(adding), holder(line), spacing=theme.space(1)))
        self._name.edit.returnPressed.connect(self._phone.edit.setFocus)
        self._phone.edit.returnPressed.connect(self._take)
        for field in (self._name, self._phone):
            field.edit.textChanged.connect(self._show_ready)
        self._add.clicked.connect(self._take)
        self._show_list()

    @property
    def collectors(self) -> tuple[Collector, ...]:
        """Whom the owner names."""
        return tuple(self._collectors)

    @property
    def pending(self) -> bool:
        """Whether somebody is written down and not added yet."""
        return bool(self._name.value or self._phone.value)

    def _take(self) -> None:
        if not self._add.isEnabled():
            self._name.edit.setFocus()
            return
        self._collectors.append(Collector(self._name.value, self._phone.value))
        for field in (self._name, self._phone):
            field.set_value("")
        self._show_list()
        self._name.edit.setFocus()

    def _remove(self, collector: Collector) -> None:
        self._collectors.remove(collector)
        self._show_list()
        self._name.edit.setFocus()

    def _show_list(self) -> None:
        nobody = Text(self.tr("没有指定：只限物业人员按用途使用"), "caption", "muted", wrap=True)
        lines = [self._line(each) for each in self._collectors]
        self._list.set_widgets(lines or [nobody])
        self._show_ready()

    def _line(self, collector: Collector) -> QWidget:
        remove = QuietButton(self._theme, self.tr("移除"), minor=True)
        remove.setAccessibleName(self.tr("移除 {}").format(collector.name))
        remove.clicked.connect(lambda: self._remove(collector))
        line = row(
            ElidedText(collector.name, strong=True), Text(collector.phone or "—", "body", "muted"),
            remove, spacing=self._theme.space(1),
        )  # fmt: skip
        line.setStretch(0, 1)
        return holder(line)

    def _show_ready(self) -> None:
        name = self._name.value
        twice = named_already(self.collectors, name)
        self._add.setEnabled(bool(name) and not twice)
        self._why.setText(self.tr("此人已在名单上") if twice else "")
        self.changed.emit()

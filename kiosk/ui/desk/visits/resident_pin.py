"""What a home proves itself by at the kiosk: its PIN set here, and a one-time code given here."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from kiosk.domain.resident_pin import CODE_LASTS
from kiosk.services.people import MaskedPerson, residents_of
from kiosk.services.resident_identity import clear_pin, give_code, pin_set_at, set_pin
from kiosk.services.site_plan import home_plan
from kiosk.ui import speech
from kiosk.ui.desk.visits.home_picker import HomePicker
from kiosk.ui.troubles import Trouble
from kiosk.ui.visit_looks import span
from kiosk.ui.widgets.buttons import PrimaryButton, SecondaryButton
from kiosk.ui.widgets.desk_page import DeskPage
from kiosk.ui.widgets.fields import Choice, Field
from kiosk.ui.widgets.layout import column, holder, row
from kiosk.ui.widgets.text import StepPanel, Text
from kiosk.ui.workplace import Workplace

DIGITS = 6
TICK_MS = 1000


class ResidentPinPage(DeskPage):
    """The resident stands at the desk and types the PIN themself; nobody sees it.

    Signals:
        left(): the list of visits is wanted back.
        done(str): something was done; a short sentence for the echo.
    """

    left = Signal()
    done = Signal(str)

    def __init__(self, place: Workplace) -> None:
        theme = place.theme
        back = SecondaryButton(theme, self.tr("返回访客"), "back")
        note = self.tr("先核对住户本人；设置、清除和发码都会留痕")
        super().__init__(theme, self.tr("住户自助密码"), note, back)
        back.clicked.connect(self.left)
        self._place, self._home, self._until = place, "", place.now()
        self._trouble = Trouble(theme)
        self._tick = QTimer(self, interval=TICK_MS)
        self._tick.timeout.connect(self._count_down)
        self._build()
        self._connect()
        self._show_ready()

    def showEvent(self, _event: QShowEvent) -> None:
        """Look up the homes of the site."""
        reply = self._place.look.run(home_plan)
        reply.done(self._picker.set_homes).refused(self._not_done).failed(self._not_done)

    def hideEvent(self, _event: QHideEvent) -> None:
        """Leave nothing on the page that somebody else might read."""
        self._forget_code()
        self._forget_pin()

    def _build(self) -> None:
        theme = self._place.theme
        self._picker = HomePicker(theme)
        home = StepPanel(theme, 1, self.tr("房屋"), self._picker)
        both = row(self._pin_part(), self._code_part(), spacing=theme.space(1.5))
        for place in range(2):
            both.setStretch(place, 1)
        self.set_body(column(home, self._trouble, both, None, spacing=theme.space(1.5)))

    def _pin_part(self) -> QWidget:
        theme = self._place.theme
        self._since = Text("", "body", "muted", wrap=True)
        self._pins = (
            Field(theme, self.tr("新密码，6 位数字"), secret=True),
            Field(theme, self.tr("再输一遍"), secret=True),
        )
        for field in self._pins:
            field.edit.setMaxLength(DIGITS)
        self._set = PrimaryButton(theme, self.tr("设置密码"))
        self._clear = SecondaryButton(theme, self.tr("清除密码"))
        fields = row(*self._pins, spacing=theme.space(1.5))
        buttons = row(self._clear, self._set, spacing=theme.space(1.25))
        buttons.setStretch(1, 1)
        said = Text(self.tr("请住户本人输入，工作人员不看、不代记。"), "body", "muted", wrap=True)
        return StepPanel(
            theme, 2, self.tr("房屋密码"), self._since, said, holder(fields), holder(buttons)
        )

    def _code_part(self) -> QWidget:
        theme = self._place.theme
        self._person = Choice(theme, {"": self.tr("本户任何人")}, 40)
        self._person.setAccessibleName(self.tr("给谁"))
        self._code = Text("", "figure", "primary", strong=True)
        self._left = Text("", "caption", "muted")
        self._give = SecondaryButton(theme, self.tr("发一次性码"))
        said = Text(
            self.tr("在自助机上与门卡一起使用，10 分钟内有效，用一次就作废。"), "body", "muted",
            wrap=True,
        )  # fmt: skip
        code = row(self._code, self._left, None, spacing=theme.space(1.5))
        return StepPanel(
            theme, 3, self.tr("一次性码"), said, self._person, holder(code), self._give
        )

    def _connect(self) -> None:
        self._picker.changed.connect(self._take_home)
        for field in self._pins:
            field.edit.textChanged.connect(self._show_ready)
        self._set.clicked.connect(self._set_pin)
        self._clear.clicked.connect(self._clear_pin)
        self._give.clicked.connect(self._give_code)

    def _take_home(self, home: str) -> None:
        self._home = home
        self._forget_pin()
        self._forget_code()
        self._since.setText("")
        self._person.set_options({"": self.tr("本户任何人")})
        self._trouble.hide()
        self._show_ready()
        if home:
            self._look(home)
            reply = self._place.act.run(residents_of, home=home)  # a search, so it is audited
            reply.done(lambda people: self._show_people(home, people), owner=self)
            reply.refused(self._not_done).failed(self._not_done)

    def _look(self, home: str) -> None:
        reply = self._place.look.run(pin_set_at, home=home)
        reply.done(lambda since: self._show_since(home, since), owner=self)
        reply.refused(self._not_done).failed(self._not_done)

    def _show_since(self, home: str, since: datetime | None) -> None:
        if home != self._home:
            return
        if since is None:
            self._since.setText(self.tr("该房屋还没有密码。"))
        else:
            when = speech.moment(since, self._place.now(), self._place.zone)
            self._since.setText(self.tr("现有密码设于 {}。").format(when))
        self._clear.setEnabled(since is not None)

    def _show_people(self, home: str, people: tuple[MaskedPerson, ...]) -> None:
        if home == self._home:
            named = {person.id: person.name for person in people}
            self._person.set_options({"": self.tr("本户任何人"), **named})

    def _show_ready(self) -> None:
        first, again = (field.edit.text() for field in self._pins)
        self._set.setEnabled(bool(self._home) and len(first) == DIGITS and first == again)
        self._give.setEnabled(bool(self._home))
        if not self._home:
            self._clear.setEnabled(False)

    def _set_pin(self) -> None:
        home = self._home
        self._set.setEnabled(False)
        reply = self._place.act.run(set_pin, home=home, pin=self._pins[0].edit.text())
        reply.done(lambda _none: self._acted(home, self.tr("已设置房屋密码")), owner=self)
        reply.refused(self._not_done).failed(self._not_done)

    def _clear_pin(self) -> None:
        home = self._home
        reply = self._place.act.run(clear_pin, home=home)
        reply.done(lambda _none: self._acted(home, self.tr("已清除房屋密码")), owner=self)
        reply.refused(self._not_done).failed(self._not_done)

    def _acted(self, home: str, said: str) -> None:
        self._forget_pin()
        self._trouble.hide()
        self.done.emit(said)
        self._look(home)

    def _give_code(self) -> None:
        home = self._home
        reply = self._place.act.run(give_code, home=home, person=self._person.current or None)
        reply.done(lambda code: self._show_code(home, code), owner=self)
        reply.refused(self._not_done).failed(self._not_done)

    def _show_code(self, home: str, code: str) -> None:
        if home != self._home or not self.isVisible():
            return
        self._trouble.hide()
        self._code.setText(f"{code[:3]} {code[3:]}")
        self._until = self._place.now() + CODE_LASTS
        self._tick.start()
        self._count_down()

    def _count_down(self) -> None:
        left = self._until - self._place.now()
        if left.total_seconds() <= 0:
            self._forget_code()
            return
        self._left.setText(self.tr("还有 {}").format(span(left)))

    def _forget_code(self) -> None:
        self._tick.stop()
        self._code.setText("")
        self._left.setText("")

    def _forget_pin(self) -> None:
        for field in self._pins:
            field.edit.clear()
            field.edit.setEchoMode(QLineEdit.EchoMode.Password)

    def _not_done(self, why: Exception) -> None:
        self._trouble.tell(why)
        self._show_ready()

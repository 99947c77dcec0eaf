"""Sign-in: login and secret, or a staff card on the reader; the language can be changed here."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from kiosk.domain.credentials import canonical
from kiosk.domain.refusal import Refused
from kiosk.services.cards import ReadCard
from kiosk.services.staff import SignIn, sign_in, sign_in_by_card
from kiosk.services.transaction import Transaction
from kiosk.ui import speech, translations
from kiosk.ui.card_desk import CardDesk
from kiosk.ui.runner import Reply, Runner
from kiosk.ui.theme.tokens import Theme
from kiosk.ui.widgets.buttons import PrimaryButton
from kiosk.ui.widgets.estate_scene import EstateScene
from kiosk.ui.widgets.fields import Field
from kiosk.ui.widgets.layout import column, holder, row
from kiosk.ui.widgets.notices import Notice
from kiosk.ui.widgets.text import Text

FORM_MM = 92
QWIDGETSIZE_MAX = 16_777_215


class SignInScreen(QWidget):
    """The page before all others. Nothing of anybody is shown on it.

    Signals:
        signed_in(object): the ``Actor`` who proved who they are.
        language_pressed(): the other language is wanted.
    """

    signed_in = Signal(object)
    language_pressed = Signal()

    def __init__(
        self, theme: Theme, runner: Runner[Transaction], reader: CardDesk, brand: str
    ) -> None:
        super().__init__()
        self._theme, self._runner = theme, runner
        self.setProperty("surface", "canvas")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self._login = Field(theme, self.tr("账号"))
        self._secret = Field(theme, self.tr("密码"), secret=True)
        self._way_on = PrimaryButton(theme, self.tr("登录"))
        self._notice = Notice(theme, "", "danger")
        self._notice.hide()
        self._why = Text("", "caption", "muted", centre=True)
        for field in (self._login, self._secret):
            field.edit.textChanged.connect(self._show_ready)
            field.edit.returnPressed.connect(self._go_on)
        self._way_on.clicked.connect(self._go_on)
        reader.card_read.connect(self._sign_in_by_card)
        self._build(brand, fitted=reader.fitted)
        self._show_ready()

    def _build(self, brand: str, *, fitted: bool) -> None:
        theme = self._theme
        middle = holder(self._form(brand, fitted=fitted))
        middle.setFixedWidth(theme.mm(FORM_MM))
        edge = theme.space(2)
        top = row(None, self._language_button(), margins=(edge, edge, edge, 0))
        side = column(top, row(None, middle, None))
        side.setStretch(1, 1)
        scene = EstateScene(theme, 1)
        scene.setMinimumHeight(0)
        scene.setMaximumHeight(QWIDGETSIZE_MAX)
        halves = row(scene, side)
        for place, share in enumerate((5, 4)):
            halves.setStretch(place, share)
        self.setLayout(halves)

    def _form(self, brand: str, *, fitted: bool) -> QVBoxLayout:
        theme = self._theme
        words = column(
            Text(brand, "display", strong=True), Text(self.tr("物业服务台"), "lead", "muted")
        )
        hint = Text(self.tr("也可以把员工卡放到读卡器上。"), "caption", "muted", centre=True)
        hint.setVisible(fitted)
        parts = (self._login, self._secret, self._notice, self._way_on, self._why, hint)
        return column(
            None, words, theme.space(1), *parts, None, None, spacing=theme.space(1.5)
        )  # fmt: skip

    def _language_button(self) -> QWidget:
        theme = self._theme
        button = QPushButton(translations.OWN_NAMES[translations.other()])
        button.setProperty("kind", "header")
        button.setFixedHeight(theme.mm(theme.sizes.target_minor))
        button.clicked.connect(self.language_pressed)
        return holder(row(button))

    def _show_ready(self) -> None:
        missing = ""
        if not self._login.value:
            missing = self.tr("请输入账号")
        elif not self._secret.edit.text():
            missing = self.tr("请输入密码")
        self._why.setText(missing)
        self._way_on.setEnabled(not missing)

    def _go_on(self) -> None:
        if not self._way_on.isEnabled():
            empty = self._secret if self._login.value else self._login
            empty.setFocus()
            return
        self._wait()
        secret = self._secret.edit.text()
        self._answer(self._runner.run(sign_in, login=self._login.value, secret=secret))

    def _sign_in_by_card(self, read: ReadCard) -> None:
        if not self.isVisible():
            return
        try:
            number = canonical(read.tech, read.value, read.bits)
        except Refused as refused:
            self._complain(speech.refusal(refused))
            return
        self._wait()
        self._answer(self._runner.run(sign_in_by_card, number=number))

    def _answer(self, reply: Reply[SignIn]) -> None:
        reply.done(self._decide).refused(self._refuse).failed(self._fail)

    def _wait(self) -> None:
        self._notice.hide()
        self._way_on.setEnabled(False)

    def _decide(self, outcome: SignIn) -> None:
        self._secret.edit.clear()
        try:
            actor = outcome.or_refuse()
        except Refused as refused:
            self._refuse(refused)
            return
        self._login.edit.clear()
        self.signed_in.emit(actor)

    def _refuse(self, refused: Refused) -> None:
        self._complain(speech.refusal(refused))

    def showEvent(self, event: QShowEvent) -> None:
        """Let typing begin at once: nobody should have to point at the first field."""
        super().showEvent(event)
        (self._secret if self._login.value else self._login).setFocus()

    def _fail(self, error: Exception) -> None:
        self._complain(speech.failure(error))

    def _complain(self, text: str) -> None:
        self._notice.set_text(text)
        self._notice.show()
        self._show_ready()
        (self._secret if self._login.value else self._login).setFocus()

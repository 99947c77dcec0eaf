"""Registering a mandate: what the owner wants, the words read on the screen, the signature."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Signal

from kiosk.domain.custody import KeyCustody
from kiosk.domain.refusal import Refused
from kiosk.services.custody import Draft, Wish, draft_mandate, entrust_key
from kiosk.services.key_desk import KeyPicture, picture_of_key
from kiosk.ui import speech
from kiosk.ui.desk.custody.collectors import CollectorList
from kiosk.ui.desk.custody.flow import TERMS, Entered, Missing, after_months, missing
from kiosk.ui.desk.custody.reading import ReadingPanel
from kiosk.ui.widgets.buttons import SecondaryButton
from kiosk.ui.widgets.chips import Chips
from kiosk.ui.widgets.desk_page import DeskPage
from kiosk.ui.widgets.fields import Choice, Field
from kiosk.ui.widgets.layout import column, holder, row
from kiosk.ui.widgets.notices import Notice
from kiosk.ui.widgets.scroll import Scroll
from kiosk.ui.widgets.text import FactLine, StepPanel, Text
from kiosk.ui.workplace import Workplace

FORM_MM = 112
USUAL_MONTHS = 6
OTHER = "other"


class EntrustPage(DeskPage):
    """The form left, the mandate right; whatever is changed must be drafted and signed anew.

    Signals:
        entrusted(str, str): a mandate is in force, by id; and the key's number.
        cancelled(): the key board is wanted back.
    """

    entrusted = Signal(str, str)
    cancelled = Signal()

    def __init__(self, place: Workplace, key: str) -> None:
        theme = place.theme
        back = SecondaryButton(theme, self.tr("返回钥匙"), "back")
        note = self.tr("业主在屏幕上阅读委托书全文后签名；签名与文字绑定，一式两份")
        super().__init__(theme, self.tr("登记委托"), note, back)
        back.clicked.connect(self.cancelled)
        self._place, self._key, self._number = place, key, ""
        self._wish: Wish | None = None
        self._sha256 = ""
        self._today = place.now().astimezone(place.zone).date()
        self._make_fields()
        self._reading = ReadingPanel(theme)
        self._build()
        self._connect()
        self._show_ready()
        reply = place.look.run(picture_of_key, key=key)
        reply.done(self._show_key).refused(self._refused).failed(self._failed)

    @property
    def _entered(self) -> Entered:
        return Entered(
            key=self._key, today=self._today, owner=self._owner.current,
            purpose=self._purpose.value, until=self._until.value,
            collectors=self._collectors.collectors, pending=self._collectors.pending,
        )  # fmt: skip

    def _make_fields(self) -> None:
        theme = self._place.theme
        self._facts = [FactLine(name) for name in self._fact_names()]
        self._owner = Choice(theme, {"": self.tr("请选择")})
        self._owner.setAccessibleName(self.tr("委托业主"))
        self._purpose = Field(theme, self.tr("委托用途"), hint=self.tr("例如：通风检查、代收家具"))
        usual = after_months(self._today, USUAL_MONTHS).isoformat()
        self._until = Field(theme, self.tr("最后一天"), usual, hint=self.tr("年-月-日"))
        terms = {str(months): self.tr("{} 个月").format(months) for months in TERMS}
        self._terms = Chips(theme, {**terms, OTHER: self.tr("其他")}, str(USUAL_MONTHS))
        self._collectors = CollectorList(theme)
        self._notice = Notice(theme, "", "info")
        self._draft = SecondaryButton(theme, self.tr("生成委托书"), "next")

    def _fact_names(self) -> tuple[str, ...]:
        return (self.tr("钥匙"), self.tr("房屋"), self.tr("数量"), self.tr("封签号"))

    def _build(self) -> None:
        theme, gap = self._place.theme, self._place.theme.space(1.25)
        owner = column(
            Text(self.tr("委托业主"), "caption", "muted"), self._owner, spacing=theme.space(0.5)
        )
        term = column(
            Text(self.tr("委托期限"), "caption", "muted"), self._terms, spacing=theme.space(0.5)
        )
        what = StepPanel(
            theme, 1, self.tr("钥匙与用途"), *self._facts, holder(owner), self._purpose,
            holder(term), self._until,
        )  # fmt: skip
        who = StepPanel(theme, 2, self.tr("准予领取人"), self._collectors)
        form = Scroll(theme, column(what, who, None, spacing=gap))
        button = row(None, self._draft)
        left = holder(column(form, self._notice, holder(button), spacing=gap))
        left.setFixedWidth(theme.mm(FORM_MM))
        body = row(left, self._reading, spacing=theme.space(1.5))
        body.setStretch(1, 1)
        self.set_body(body)

    def _connect(self) -> None:
        self._owner.chosen.connect(lambda _owner: self._changed())
        self._terms.chosen.connect(self._take_term)
        self._purpose.edit.textChanged.connect(self._changed)
        self._until.edit.textChanged.connect(self._changed)
        self._until.edit.textEdited.connect(lambda _text: self._terms.select(OTHER))
        self._collectors.changed.connect(self._changed)
        self._purpose.edit.returnPressed.connect(self._until.edit.setFocus)
        self._until.edit.returnPressed.connect(self._ask_draft)
        self._draft.clicked.connect(self._ask_draft)
        self._reading.signed.connect(self._entrust)

    def _show_key(self, picture: KeyPicture) -> None:
        key = picture.facts.key
        self._number = key.number
        self.set_title(self.tr("登记委托·{}").format(key.number))
        home = speech.home(picture.facts.home) if picture.facts.home else "—"
        pieces = self.tr("{} 把").format(key.present)
        values = (key.number, home, pieces, key.seal or self.tr("未封签"))
        for line, value in zip(self._facts, values, strict=True):
            line.set_value(value)
        owners = {each.id: each.name for each in picture.owners}
        first = {} if len(owners) == 1 else {"": self.tr("请选择")}
        self._owner.set_options({**first, **owners})
        self._purpose.edit.setFocus()
        self._changed()

    def _take_term(self, months: str) -> None:
        if months == OTHER:
            self._until.edit.setFocus()
            self._until.edit.selectAll()
        else:
            self._until.set_value(after_months(self._today, int(months)).isoformat())

    def _changed(self) -> None:
        """What was drafted no longer says what is entered."""
        self._wish = None
        self._reading.clear()
        self._show_ready()

    def _show_ready(self) -> None:
        lacking = missing(self._entered)
        self._draft.setEnabled(lacking is None and bool(self._number))
        if lacking is not None:
            self._notice.set_text(self._missing_words(lacking), "info")
        else:
            self._notice.set_text(self.tr("可以生成委托书，请业主阅读"), "success")

    def _missing_words(self, lacking: Missing) -> str:
        words = {
            Missing.OWNER: self.tr("请选择委托的业主"),
            Missing.PURPOSE: self.tr("请填写委托用途"),
            Missing.UNTIL: self.tr("请填写最后一天，例如 {}").format(self._usual_day()),
            Missing.PAST: self.tr("最后一天已经过去，请更改"),
            Missing.COLLECTOR: self.tr("领取人还没有添加：请按“添加”，或清空姓名和电话"),
        }
        return words[lacking]

    def _usual_day(self) -> date:
        return after_months(self._today, USUAL_MONTHS)

    def _ask_draft(self) -> None:
        if not self._draft.isEnabled():
            return
        wish = self._entered.wish()
        self._draft.setEnabled(False)

        def show(draft: Draft) -> None:
            if wish == self._entered_wish():
                self._show_draft(wish, draft)

        reply = self._place.look.run(draft_mandate, wish=wish)
        reply.done(show, owner=self).refused(self._refused).failed(self._failed)

    def _entered_wish(self) -> Wish | None:
        entered = self._entered
        return entered.wish() if missing(entered) is None else None

    def _show_draft(self, wish: Wish, draft: Draft) -> None:
        self._wish, self._sha256 = wish, draft.sha256
        self._draft.setEnabled(True)
        self._notice.set_text(self.tr("委托书已生成，请业主在右边阅读并签名"), "success")
        self._reading.show_words(draft.words, draft.sha256)

    def _entrust(self, signature: bytes) -> None:
        if self._wish is None:
            return
        self._reading.wait()
        reply = self._place.act.run(
            entrust_key, wish=self._wish, shown_sha256=self._sha256, signature=signature
        )
        reply.done(self._finish).refused(self._not_signed).failed(self._not_kept)

    def _finish(self, custody: KeyCustody) -> None:
        self.entrusted.emit(custody.id, self._number)

    def _not_signed(self, refused: Refused) -> None:
        if refused.code == "document_changed":  # it must be drafted, read and signed anew
            self._changed()
            self._look_anew(refused)
        else:
            self._reading.show_trouble(speech.refusal(refused))

    def _look_anew(self, why: Refused) -> None:
        """Show what the key has become, and why nothing was signed."""

        def show(picture: KeyPicture) -> None:
            self._show_key(picture)
            self._refused(why)

        reply = self._place.look.run(picture_of_key, key=self._key)
        reply.done(show, owner=self).refused(self._refused).failed(self._failed)

    def _not_kept(self, error: Exception) -> None:
        self._reading.show_trouble(speech.failure(error))

    def _refused(self, refused: Refused) -> None:
        self._say(speech.refusal(refused))

    def _failed(self, error: Exception) -> None:
        self._say(speech.failure(error))

    def _say(self, text: str) -> None:
        self._show_ready()
        self._notice.set_text(text, "danger")

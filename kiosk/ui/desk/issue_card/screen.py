"""Issue a card: read it, choose the holder and the rights, show the fee, sign (picture 21)."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget

from kiosk.domain.cards import CardKind
from kiosk.domain.refusal import Refused
from kiosk.domain.staff import Override
from kiosk.services.card_register import Known, identify_card
from kiosk.services.card_terms import Offer, offer_card
from kiosk.services.cards import Issued, ReadCard, issue_card
from kiosk.services.people import MaskedPerson, residents_of
from kiosk.services.spelling import home_code_of
from kiosk.ui import speech
from kiosk.ui.desk.issue_card.flow import (
    Entered,
    Step,
    done,
    missing,
    with_holder,
    with_kind,
    with_offer,
    with_residents,
)
from kiosk.ui.desk.issue_card.override import OverrideDialog
from kiosk.ui.desk.issue_card.result import ResultView
from kiosk.ui.desk.issue_card.sections import (
    AccessSection,
    FeeSection,
    HolderSection,
    ReadSection,
    SignSection,
)
from kiosk.ui.desk.issue_card.summary import Summary
from kiosk.ui.widgets.buttons import SecondaryButton
from kiosk.ui.widgets.desk_page import DeskPage
from kiosk.ui.widgets.layout import column, holder, row
from kiosk.ui.widgets.scroll import Scroll
from kiosk.ui.workplace import Workplace


class IssueCardPage(DeskPage):
    """One page from the reader to the signature; what was entered survives every refusal.

    Signals:
        card_issued(str): a card is issued and committed, by id.
        finished(str): the clerk is done with it.
        cancelled(): the clerk leaves without issuing.
        restarted(): an empty page is wanted.
    """

    card_issued = Signal(str)
    finished = Signal(str)
    cancelled = Signal()
    restarted = Signal()

    def __init__(self, place: Workplace) -> None:
        out = SecondaryButton(place.theme, self.tr("取消"))
        note = self.tr("读卡、持卡人、通行范围、费用、签名，一页办完")
        super().__init__(place.theme, self.tr("发卡"), note, out)
        self._place, self._out = place, out
        self._entered = Entered(reader_online=place.reader.online)
        self._trouble = self._home_trouble = ""
        self._busy = False
        self._read, self._holder = ReadSection(place.theme), HolderSection(place.theme)
        self._access, self._fee = AccessSection(place.theme), FeeSection(place.theme)
        self._sign, self._summary = SignSection(place.theme), Summary(place.theme)
        self._build()
        self._connect()
        self._show()

    def _build(self) -> None:
        theme = self._place.theme
        gap = theme.space(1.5)
        parts = (self._read, self._holder, self._access, self._fee, self._sign)
        form = row(Scroll(theme, column(*parts, None, spacing=gap)), self._summary, spacing=gap)
        form.setStretch(0, 1)
        self._views = QStackedWidget()
        self._views.addWidget(holder(form))
        body = column(self._views)
        body.setStretch(0, 1)
        self.set_body(body)

    def _connect(self) -> None:
        reader = self._place.reader
        reader.card_read.connect(self._take_card)
        reader.link_changed.connect(self._follow_reader)
        self._holder.home_entered.connect(self._look_up_home)
        self._holder.holder_chosen.connect(lambda who: self._ask(with_holder(self._entered, who)))
        self._holder.kind_chosen.connect(
            lambda kind: self._ask(with_kind(self._entered, CardKind(kind)))
        )
        self._holder.consent_changed.connect(lambda given: self._set(consent=given))
        self._access.levels_changed.connect(lambda levels: self._set(levels=levels))
        self._access.term_chosen.connect(lambda months: self._set(months=months))
        self._fee.override_pressed.connect(self._ask_supervisor)
        self._sign.changed.connect(lambda: self._set(signed=self._sign.signed))
        self._summary.confirmed.connect(self._issue)
        self._summary.restarted.connect(self.restarted)
        self._out.clicked.connect(self.cancelled)

    def _set(self, **changes: object) -> None:
        self._entered = replace(self._entered, **changes)  # type: ignore[arg-type]
        self._trouble = ""
        self._show()

    def _show(self) -> None:
        entered, complete = self._entered, done(self._entered)
        self._read.show_entered(entered, self._reader_trouble())
        for shown in (self._holder, self._access, self._fee):
            shown.show_entered(entered)
        parts = (self._read, self._holder, self._access, self._fee, self._sign)
        for step, part in zip(Step, parts, strict=True):
            part.set_done(step in complete)
        self._summary.show_entered(entered)
        if self._trouble or self._home_trouble:
            self._summary.show_trouble(self._trouble or self._home_trouble)

    def _reader_trouble(self) -> str:
        entered, reader = self._entered, self._place.reader
        if entered.known is not None:
            if entered.known.free:
                return ""
            refused = Refused("card_in_use", state=entered.known.state, tail=entered.known.tail)
            return speech.refusal(refused)
        if not reader.fitted:
            return self.tr("本台没有读卡器。卡号不能手输，请到有读卡器的柜台发卡。")
        if reader.online:
            return ""
        if reader.since is None:
            return self.tr("读卡器没有连接，请检查接线。已填写的内容都还在。")
        since = speech.clock(reader.since, self._place.zone)
        return self.tr("读卡器 {} 起没有连接，请检查接线。已填写的内容都还在。").format(since)

    def _take_card(self, read: ReadCard) -> None:
        if not self.isVisible() or self._busy or self._views.currentIndex():
            return
        self._set(read=read, known=None)
        reply = self._place.look.run(identify_card, read=read)
        reply.done(lambda known: self._identified(read, known), owner=self)
        reply.refused(self._not_looked_up).failed(self._failed)

    def _identified(self, read: ReadCard, known: Known) -> None:
        if self._entered.read == read:
            self._set(known=known)

    def _follow_reader(self) -> None:
        self._set(reader_online=self._place.reader.online)

    def _look_up_home(self, typed: str) -> None:
        self._home_trouble = ""
        code = home_code_of(typed)
        reply = self._place.act.run(residents_of, home=code)  # a search, so it is audited
        reply.done(lambda people: self._take_residents(code, people), owner=self)
        reply.refused(self._no_such_home).failed(self._failed)

    def _take_residents(self, home: str, people: tuple[MaskedPerson, ...]) -> None:
        fresh = with_residents(self._entered, home, people)
        self._home_trouble = (
            "" if fresh.residents else self.tr("该房屋没有登记的人员，请先登记人员。")
        )
        self._ask(fresh)

    def _no_such_home(self, refused: Refused) -> None:
        self._holder.ask_again()
        self._entered = with_residents(self._entered, "", ())
        self._home_trouble = speech.refusal(refused)
        self._show()

    def _ask(self, entered: Entered) -> None:
        """Show what was chosen and look up what can be offered for it."""
        self._entered, self._trouble = entered, ""
        self._holder.forget_consent()
        self._show()
        if not entered.home or not (entered.person or entered.kind is CardKind.CONTRACTOR):
            return
        reply = self._place.look.run(
            offer_card, home=entered.home, kind=entered.kind, holder=entered.holder or None
        )
        reply.done(lambda offer: self._take_offer(entered, offer), owner=self)
        reply.refused(self._not_looked_up).failed(self._failed)

    def _take_offer(self, asked: Entered, offer: Offer) -> None:
        now = self._entered
        if (now.home, now.holder, now.kind) == (asked.home, asked.holder, asked.kind):
            self._entered = with_offer(now, offer)
            self._show()

    def _ask_supervisor(self) -> None:
        offer = self._entered.offer
        assert offer is not None
        dialog = OverrideDialog(self._place, self, offer.held, offer.free)
        dialog.agreed.connect(self._agreed)
        dialog.ask()

    def _agreed(self, override: Override) -> None:
        self._set(override=override)

    def _issue(self) -> None:
        entered = self._entered
        if self._busy or missing(entered) is not None:
            return
        assert entered.read is not None
        assert entered.offer is not None
        assert entered.term is not None
        self._busy = True
        self._summary.show_waiting()
        owner = entered.owner if entered.needs_consent else None
        self._place.act.run(
            issue_card, read=entered.read, kind=entered.kind, holder=entered.holder or None,
            home=entered.offer.home, access=entered.levels, valid_until=entered.term.until,
            shown_fen=entered.offer.fee.fen, consent_by=owner.id if owner else None,
            override=entered.override, signature=self._sign.strokes,
        ).done(self._issued).refused(self._refused).failed(self._failed)  # fmt: skip

    def _issued(self, issued: Issued) -> None:
        self._busy = False
        view = ResultView(self._place, issued, self._entered.home)
        view.finished.connect(self.finished)
        view.another.connect(self.restarted)
        self._out.hide()
        self._views.addWidget(view)
        self._views.setCurrentWidget(view)
        self.card_issued.emit(issued.card.id)

    def _refused(self, refused: Refused) -> None:
        self._busy = False
        self._trouble = speech.refusal(refused)
        if refused.code in {"fee_changed", "quota_needs_supervisor"}:
            trouble = self._trouble
            self._ask(self._entered)  # what is offered has changed, so it is shown anew
            self._trouble = trouble
        self._show()

    def _not_looked_up(self, refused: Refused) -> None:
        self._trouble = speech.refusal(refused)
        self._show()

    def _failed(self, error: Exception) -> None:
        self._busy = False
        self._trouble = speech.failure(error)
        self._show()

"""Collecting and returning a key at the cabinet, page by page."""

from __future__ import annotations

from dataclasses import replace

from devices.contract import CardPresented
from kiosk.domain.refusal import Refused
from kiosk.domain.resident_pin import Evidence
from kiosk.services.key_collection import CodeRejected, ToOpen, ask_collection, ask_return
from kiosk.services.key_pickup import Pickup, check_pickup, show_pickup
from kiosk.services.resident_identity import Answer
from kiosk.ui import speech
from kiosk.ui.key_cabinet import Phase, Watched
from kiosk.ui.kiosk_devices import Scanning
from kiosk.ui.resident.keys.at_door import AtDoor
from kiosk.ui.resident.keys.door_pages import DoorPage, ResultPage
from kiosk.ui.resident.keys.flow import (
    End,
    Entered,
    Step,
    Way,
    is_code,
    next_step,
    once_more,
    one_back,
)
from kiosk.ui.resident.keys.office import KeyOffice, Proofs
from kiosk.ui.resident.keys.pages import (
    CheckPage,
    ChoosePage,
    TagPage,
    code_page,
    proof_page,
    until,
)
from kiosk.ui.runner import Reply
from kiosk.ui.theme.tokens import Theme
from kiosk.ui.widgets.digits_page import DigitsPage
from kiosk.ui.widgets.resident_page import ResidentPage
from kiosk.ui.widgets.resident_screen import ResidentScreen


class KeysScreen(ResidentScreen):
    """A key leaves or comes back; nothing counts that was not seen or signed for.

    A session may end at any moment. The cabinet then watches the door on, and what nobody saw the
    end of is left for the desk to look at.
    """

    name = "keys"

    def __init__(self, theme: Theme, given: Entered | None, office: KeyOffice) -> None:
        super().__init__(theme)
        self._office, self._runner = office, office.runner
        self._entered, self._step = given or Entered(), Step.CHOOSE
        self._pending, self._gone = False, False
        self._proofs, self._at_door = Proofs(office, self), AtDoor(office, self)
        self._proofs.answered.connect(self._proved)
        self._proofs.not_read.connect(self._not_read)
        self._proofs.away.connect(self._away)
        self._at_door.changed.connect(self._show_door)
        self._at_door.ended.connect(self._ended)
        self._at_door.objected.connect(self._object)
        self._at_door.away.connect(self._away)
        if office.cards is not None:
            office.cards.events.happened.connect(self._happened)
        if office.scanner is not None:
            self._scanning = Scanning(office.scanner, self)
            self._scanning.scanned.connect(self._scanned)
        if self._entered.opening is not None:
            self._at_door.follow(self._entered.opening)
        self._go(self._entered)
        self._take_handed()

    @property
    def step(self) -> Step:
        """Return the page shown."""
        return self._step

    @property
    def entered(self) -> Entered:
        """Return what was entered so far, also what is half written; never a PIN."""
        page = self.page
        if isinstance(page, DigitsPage) and self._step is Step.CODE:
            return replace(self._entered, digits=page.digits)
        if isinstance(page, CheckPage):
            return replace(self._entered, signed=page.signature)
        if isinstance(page, DoorPage):
            return replace(self._entered, confirmed=page.signature)
        return self._entered

    @property
    def sending(self) -> bool:
        """Return whether something was sent and its answer is not here yet."""
        return self._pending or self._at_door.entering

    @property
    def waiting(self) -> bool:
        """Return whether the person is at the cabinet, for as long as the desk need not be."""
        watched = self._at_door.watched
        if watched is None or self._step not in {Step.TAKE, Step.PUT}:
            return False
        return watched.phase in {Phase.ASKED, Phase.OPEN} and not watched.left_open

    def back(self) -> bool:
        """Go one page back; not from a door that was asked for."""
        if isinstance(self.page, DoorPage):
            self.page.remind()
            return True
        earlier = None if self._pending else one_back(self.entered)
        if earlier is None:
            return self._pending
        self._go(earlier)
        return True

    def left(self) -> None:
        """The door stays watched; what nobody saw the end of is for the desk."""
        self._gone = True
        self._proofs.end()
        self._at_door.leave(self._entered.end)
        self._entered = Entered()

    def _away(self, _error: object = None) -> None:
        self._pending = False
        if not self._gone:
            self.asked.emit("trouble")

    def _go(self, entered: Entered, problem: str = "") -> None:
        """Show the page that follows from what is known."""
        self._entered = entered
        self._step = step = next_step(entered)
        builders = {
            Step.CHOOSE: self._choose,
            Step.CODE: self._code,
            Step.PROOF: self._proof,
            Step.CHECK: self._check,
            Step.TAG: self._tag,
            Step.TAKE: self._door,
            Step.PUT: self._door,
            Step.RESULT: self._result,
        }
        (self._proofs.begin if step is Step.PROOF else self._proofs.end)()
        self.show_page(builders[step](problem))
        self._at_door.tell()

    def _choose(self, problem: str) -> ResidentPage:
        page = ChoosePage(self.theme, problem)
        page.chosen.connect(lambda way: self._go(Entered(way=way)))
        return page

    def _code(self, problem: str) -> ResidentPage:
        page = code_page(self.theme, self._entered.digits, problem)
        page.missing.connect(lambda: self.asked.emit("ask_desk"))
        page.entered.connect(self._try_code)
        return page

    def _proof(self, problem: str) -> ResidentPage:
        office = self._office
        page = proof_page(
            self.theme, cards=office.reads_cards, documents=office.reads_documents, problem=problem
        )
        page.missing.connect(lambda: self.asked.emit("ask_desk"))
        page.entered.connect(lambda pin: self._proofs.show_pin(self._entered.digits, pin))
        return page

    def _check(self, problem: str) -> ResidentPage:
        entered, pickup = self._entered, self._entered.pickup
        assert pickup is not None
        due = self._due(pickup)
        page = CheckPage(self.theme, pickup, entered.digits, due, entered.signed, problem)
        page.wrong.connect(lambda: self.asked.emit("ask_desk"))
        page.signed.connect(self._collect)
        return page

    def _tag(self, problem: str) -> ResidentPage:
        office = self._office
        scans = office.scanner is not None
        page = TagPage(self.theme, scans=scans, ready=office.reads_tags, problem=problem)
        page.missing.connect(lambda: self.asked.emit("ask_desk"))
        return page

    def _door(self, _problem: str) -> ResidentPage:
        entered = self._entered
        assert entered.way is not None
        assert entered.opening is not None
        page = DoorPage(
            self.theme, entered.way, entered.opening, entered.confirmed,
            reads_tags=self._office.reads_tags,
        )  # fmt: skip
        taking = entered.way is Way.COLLECT
        page.confirmed.connect(self._at_door.taken if taking else self._at_door.put)
        page.declined.connect(self._at_door.untouched)
        return page

    def _result(self, _problem: str) -> ResidentPage:
        pickup = self._entered.pickup
        due = self._due(pickup) if pickup is not None else ""
        page = ResultPage(self.theme, self._entered, due)
        page.done.connect(self.finished)
        page.called.connect(lambda: self.asked.emit("call"))
        page.again.connect(self._again)
        return page

    def _due(self, pickup: Pickup) -> str:
        return until(pickup.due_at, self._office.now(), self._office.zone)

    def _try_code(self, digits: str) -> None:
        if self._pending:
            return
        entered, now = self._entered, self._office.now()
        if self._office.guesses.blocked_until(now) is not None:
            self._go(replace(entered, digits=""), self.tr("输错太多次，请稍后再试。"))
            return
        self._entered, self._pending = replace(entered, digits=digits), True
        reply = self._runner.run(check_pickup, digits=digits)
        reply.done(self._code_known).refused(self._refused).failed(self._away)

    def _code_known(self, _nothing: None) -> None:
        self._pending = False
        self._office.guesses.was_right(self._office.now())
        self._go(replace(self._entered, known=True))

    def _proved(self, answer: Answer) -> None:
        if answer.evidence is not None:
            self._ask_terms(answer.evidence)
        elif answer.blocked_until is not None:
            self._go(self._entered, self.tr("输错太多次，请过几分钟再试，或换个方式。"))
        else:
            self._go(self._entered, self.tr("没有通过，请再试一次，或换个方式。"))

    def _not_read(self) -> None:
        self._go(self._entered, self.tr("没有读到，请拿起来再平放一次。"))

    def _ask_terms(self, proof: Evidence) -> None:
        if self._pending:
            return
        self._entered, self._pending = replace(self._entered, proof=proof), True
        reply = self._runner.run(show_pickup, digits=self._entered.digits, proof=proof)
        reply.done(self._terms_known).refused(self._refused).failed(self._away)

    def _terms_known(self, found: Pickup | CodeRejected) -> None:
        self._pending = False
        if isinstance(found, CodeRejected):
            self._rejected(found)
        elif not self._office.cabinet.answers(found.board):
            self._go(Entered(), self.tr("钥匙柜暂时没有回应，请到人工柜台领取。"))
        else:
            self._go(replace(self._entered, pickup=found))

    def _rejected(self, code: CodeRejected) -> None:
        if self._gone:
            return
        if code.tries_left:
            words = self.tr("取件码不是给您的，还可以试 {} 次。").format(code.tries_left)
            self._go(replace(self._entered, pickup=None, proof=None), words)
        else:
            words = self.tr("这个取件码已停用，请到人工柜台。")
            self._go(Entered(way=Way.COLLECT), words)

    def _collect(self, signature: bytes) -> None:
        entered = self._entered
        if self._pending or entered.proof is None:
            return
        self._entered = replace(entered, signed=signature)
        self._ask_for_door(
            self._runner.run(
                ask_collection, digits=entered.digits, proof=entered.proof, signature=signature
            )
        )

    def _return(self, tag: str) -> None:
        if not self._pending:
            self._ask_for_door(self._runner.run(ask_return, tag=tag))

    def _ask_for_door(self, reply: Reply[ToOpen] | Reply[ToOpen | CodeRejected]) -> None:
        self._pending = True
        # The wish is stored by then, whether or not anybody still stands here.
        reply.done(self._door_granted, owner=self._office.cabinet)
        reply.refused(self._refused).failed(self._away)

    def _door_granted(self, answer: ToOpen | CodeRejected) -> None:
        self._pending = False
        if isinstance(answer, CodeRejected):
            self._rejected(answer)
        elif self._gone:
            self._office.cabinet.call_off(answer)
        else:
            self._office.cabinet.open(answer)
            self._at_door.follow(answer)
            self._go(replace(self._entered, opening=answer))

    def _refused(self, refusal: Refused) -> None:
        self._pending = False
        if refusal.code.startswith("database_"):
            self._away()
            return
        words = speech.refusal(refusal)
        if refusal.code == "pickup_unknown":
            self._office.guesses.was_wrong(self._office.now())
            words = self.tr("取件码不对或已用过，请核对。")
        self._go(Entered(way=self._entered.way), words)

    def _show_door(self, watched: Watched) -> None:
        if isinstance(self.page, DoorPage | ResultPage):
            self.page.show_door(watched)

    def _object(self) -> None:
        if isinstance(self.page, DoorPage):
            self.page.object_to_tag()

    def _ended(self, end: End) -> None:
        if self._entered.end is None:
            door = self._at_door
            self._go(replace(self.entered, end=end, fault=door.fault, by_tag=door.by_tag))

    def _again(self) -> None:
        self._at_door.let_go(None)
        self._go(once_more(self._entered))

    def _happened(self, event: object) -> None:
        if isinstance(event, CardPresented):
            self._read(event.credential.value)

    def _scanned(self, text: str) -> None:
        if self._step is Step.CODE and is_code(text.strip()):
            self._try_code(text.strip())
        else:
            self._read(text)

    def _take_handed(self) -> None:
        """Go on with a tag that was scanned on another page: somebody brings the key back."""
        scanner = self._office.scanner
        tag = scanner.take() if scanner is not None and self._step is Step.CHOOSE else None
        if tag is not None:
            self._go(Entered(way=Way.RETURN))
            self._return(tag)

    def _read(self, tag: str) -> None:
        if self._step is Step.TAG:
            self._return(tag)
        elif self._step is Step.TAKE:
            self._at_door.see_tag(tag)

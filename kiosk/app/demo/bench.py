"""The panel and what stands behind it: simulators, the residents' app, and what can be shown."""

from __future__ import annotations

import time
from dataclasses import dataclass
from functools import partial

from msgspec import UnsetType
from PySide6.QtCore import QObject, QTimer
from sqlalchemy import select

from devices.contract import LinkState
from devices.messages import Reply, ResidentMessage
from devices.simulators.escpos import EscposSimulator
from devices.simulators.happening import Happening
from kiosk.app.demo.card_story import FIRST_CARD, SECOND_CARD, UNKNOWN_CARD
from kiosk.app.demo.centre import APP, SITE, Centre, utc_now
from kiosk.app.demo.documents import DOCUMENTS
from kiosk.app.demo.key_seed import KEYS, scanned_tag
from kiosk.app.demo.residents_app import Heard, ResidentsApp
from kiosk.app.demo.seed import CONSOLE, RESIDENTS
from kiosk.app.demo.shown_codes import Codes, ShownPass, read_codes
from kiosk.app.demo.touch_kiosk import TouchKiosk
from kiosk.app.demo.verbs import (
    Acts,
    KeysInside,
    gate_verbs,
    kiosk_verbs,
    printer_verbs,
    reader_verbs,
)
from kiosk.app.desk_wiring import site_facts
from kiosk.domain.keys import Cabinet, Hook, Key, KeyState
from kiosk.domain.people import masked_name
from kiosk.domain.refusal import Refused
from kiosk.domain.site import Gate
from kiosk.services.transaction import Transaction
from kiosk.ui import speech
from kiosk.ui.device_bridge import DeviceBridge
from kiosk.ui.runner import Runner
from kiosk.ui.simulator_panel import Asked, SimulatorPanel, Stock
from kiosk.ui.theme.tokens import DESK

LOOK_MS = 1000
APPROVAL = "visit_approval"
KINDS = {
    "edited": ("改动过的通行证", "an edited pass"),
    "forged": ("伪造的通行证", "a forged pass"),
    "expired": ("过期的通行证", "an expired pass"),
    "rubbish": ("别的二维码", "some other code"),
}
TOLD = frozenset({"paper out", "settings code shown"})
"""What else devices do that is worth a line."""


@dataclass(frozen=True)
class Behind:
    """What is behind a door: the hook, the tag of its key, and whether that hangs there."""

    hook: str
    tag: str | None
    hangs: bool


Doors = dict[str, Behind]
"""The hooks with a lock, by ``board:lock``."""


class Bench(QObject):
    """A panel that drives a running demonstration; ``close`` ends its threads.

    ``printer`` is the desk's. ``happened`` tells what devices do, as pairs of a name and a
    ``Happening``.
    """

    def __init__(
        self,
        centre: Centre,
        kiosk: TouchKiosk | None,
        printer: EscposSimulator,
        happened: DeviceBridge,
    ) -> None:
        super().__init__()
        self._kiosk, self._kiosk_runs = kiosk, False
        self._false: dict[str, str] = {}
        self._asks: dict[str, str] = {}
        self._asked_at: dict[str, float] = {}
        doors = _doors(centre)
        zone = site_facts(centre.desk).zone
        self.panel = SimulatorPanel(
            DESK, _stock(centre, doors, kiosk), lambda: speech.clock(utc_now(), zone, seconds=True)
        )
        self.panel.asked.connect(self._do)
        self._acts = self._acts_of(centre, kiosk, printer, self._keys(doors))
        happened.happened.connect(self._happened)
        self._runner: Runner[Transaction] = Runner(lambda: centre.desk.reading(CONSOLE))
        heard = DeviceBridge(self)
        heard.happened.connect(self._take)
        self._app = ResidentsApp(centre.app_address, SITE, APP, heard.callback)
        self._looking = QTimer(self, interval=LOOK_MS)
        self._looking.timeout.connect(self._look)
        self._looking.start()
        self._look()

    @property
    def verbs(self) -> frozenset[tuple[str, str]]:
        """What it can do, by device and verb."""
        return frozenset(self._acts)

    def close(self) -> None:
        """Take the panel away and end the threads."""
        self._looking.stop()
        self.panel.close()
        self._app.close()
        self._runner.close()

    def _acts_of(
        self,
        centre: Centre,
        kiosk: TouchKiosk | None,
        printer: EscposSimulator,
        keys: KeysInside,
    ) -> Acts:
        at_the_kiosk = kiosk_verbs(kiosk, self._code, keys) if kiosk is not None else {}
        return {
            **gate_verbs(centre, self._code),
            **reader_verbs("desk", centre.desk_reader),
            **printer_verbs("desk_printer", printer),
            **at_the_kiosk,
            (APP, "approve"): partial(self._answer, "approve"),
            (APP, "refuse"): partial(self._answer, "refuse"),
        }

    def _keys(self, doors: Doors) -> KeysInside:
        inside = {door: each.tag for door, each in doors.items() if each.tag and each.hangs}
        tags = frozenset(each.tag for each in doors.values() if each.tag)
        return KeysInside(inside, tags, self.panel.in_either_hand, self.panel.take_in_hand)

    def _do(self, device: str, verb: str, thing: str) -> None:
        kept = self._acts[device, verb](thing)
        if kept is not None:
            self.panel.say_outcome(kept)

    def _code(self, chosen: str) -> str:
        return self._false.get(chosen, chosen)

    def _look(self) -> None:
        asked = self.panel.requests.visits
        self._runner.run(read_codes, asked=asked).done(self._show_codes, owner=self)
        self._approve_by_itself()
        self._look_at_kiosk()

    def _look_at_kiosk(self) -> None:
        """Say when the kiosk has come or gone, by whatever cause."""
        if self._kiosk is None or self._kiosk.running is self._kiosk_runs:
            return
        self._kiosk_runs = self._kiosk.running
        self.panel.say_happened("kiosk", "started" if self._kiosk_runs else "stopped")
        if not self._kiosk_runs:
            self.panel.say(str(self._kiosk.log))

    def _show_codes(self, codes: Codes) -> None:
        self._false = codes.false
        passes = {each.text: _pass_label(each) for each in codes.passes}
        false = {kind: speech.chosen(*KINDS[kind]) for kind in codes.false}
        tags = {scanned_tag(tag): _tag_label(number) for tag, number in codes.tags}
        self.panel.set_codes({**passes, **false, **tags})
        for visit in codes.over:
            self._forget(visit)

    def _happened(self, told: tuple[str, Happening]) -> None:
        device, happening = told
        facts = happening.facts
        if happening.what == "slip":
            self.panel.say_slip(device, str(facts["text"]).split(" / "))
        elif happening.what == "door":
            self.panel.say_happened(device, str(facts["door"]), f"{facts['board']}:{facts['lock']}")
        elif happening.what in TOLD:
            self.panel.say_happened(device, happening.what)

    def _take(self, heard: Heard) -> None:
        match heard:
            case ResidentMessage():
                self._take_letter(heard)
            case Reply():
                self._take_reply(heard)
            case LinkState():
                pass

    def _take_letter(self, letter: ResidentMessage) -> None:
        text = speech.chosen(letter.text.zh, letter.text.en)
        if letter.kind == APPROVAL and isinstance(letter.visit, str):
            self._asked_at[letter.visit] = time.monotonic()
            self.panel.add_request(Asked(letter.visit, text))
        else:
            self.panel.say(text)

    def _answer(self, verb: str, visit: str) -> None:
        self._asks[self._app.ask(f"visit/{verb}", visit=visit)] = visit

    def _take_reply(self, reply: Reply) -> None:
        visit = self._asks.pop(reply.request or "", None)
        if visit is None:
            return
        self._forget(visit)
        if not isinstance(reply.error, UnsetType):
            self.panel.say(speech.refusal(Refused(reply.error.code, **reply.error.facts)))

    def _approve_by_itself(self) -> None:
        after = self.panel.requests.by_itself_after
        if after is None:
            return
        due = time.monotonic() - after
        for visit in [each for each, since in self._asked_at.items() if since <= due]:
            del self._asked_at[visit]
            self._answer("approve", visit)

    def _forget(self, visit: str) -> None:
        self._asked_at.pop(visit, None)
        self.panel.drop_request(visit)


def _pass_label(shown: ShownPass) -> str:
    pieces = (speech.chosen("通行证", "pass"), f"…{shown.tail}", shown.home)
    return " ".join((*pieces, speech.label("visit_state", shown.state))).strip()


def _tag_label(number: str) -> str:
    return f"{speech.chosen('钥匙牌', 'key tag')} {number}"


def _stock(centre: Centre, doors: Doors, kiosk: TouchKiosk | None) -> Stock:
    return Stock(
        gates=_gates(centre),
        cards=_cards(),
        documents={key: speech.chosen(each.zh, each.en) for key, each in DOCUMENTS.items()},
        doors={door: each.hook for door, each in doors.items()},
        kiosk=kiosk is not None,
    )


def _gates(centre: Centre) -> dict[str, str]:
    with centre.desk.reading(CONSOLE) as tx:
        found = tx.session.scalars(select(Gate).where(Gate.retired.is_(False)).order_by(Gate.id))
        return {gate.id: speech.chosen(gate.name_zh, gate.name_en) for gate in found}


def _doors(centre: Centre) -> Doors:
    wanted = (
        select(Hook, Cabinet.board, Key)
        .join(Cabinet, Cabinet.id == Hook.cabinet_id)
        .outerjoin(Key, Key.hook_id == Hook.id)
        .where(Hook.lock.is_not(None), Cabinet.board.is_not(None))
        .order_by(Cabinet.board, Hook.lock)
    )
    with centre.desk.reading(CONSOLE) as tx:
        return {
            f"{board}:{hook.lock}": _behind(hook, key)
            for hook, board, key in tx.session.execute(wanted)
        }


def _behind(hook: Hook, key: Key | None) -> Behind:
    if key is None:
        return Behind(hook.id, None, hangs=False)
    return Behind(hook.id, scanned_tag(key.tag), key.state is KeyState.ON_HOOK)


def _cards() -> dict[str, str]:
    known = {
        each.card: f"…{each.card[-4:]} {masked_name(each.name)} {each.home}"
        for each in RESIDENTS
        if each.card
    }
    blank = {number: f"…{number[-4:]}" for number in (FIRST_CARD, SECOND_CARD, UNKNOWN_CARD)}
    tag = speech.chosen("钥匙牌", "key tag")
    tags = {each.tag: f"…{each.tag[-4:]} {tag} {each.hook}" for each in KEYS if not each.qr}
    return {**blank, **known, **tags}

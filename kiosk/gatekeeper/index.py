"""The in-memory picture of credentials the gatekeeper decides from, kept fresh by revision.

Nothing has to be told for it to be fresh: whoever changes a card or a visitor's pass commits a new
revision, and the index looks for a newer one before it decides. There is no notification that
could be lost.
"""

from __future__ import annotations

import gc
import logging
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, datetime

from kiosk.domain.access import Circumstances, Holding, Presence
from kiosk.services.gatekeeping.ledger import Ledger
from kiosk.services.gatekeeping.site_view import GateView, SiteView
from kiosk.services.visit_holdings import PassBook

log = logging.getLogger(__name__)

RELOAD_ALL_ABOVE = 5_000
"""Changed cards and passes; beyond this loading all of them is cheaper than asking for each."""
ASK_AT_ONCE = 500
"""Ids in one query: SQLite's older limit on variables is 999."""


@contextmanager
def _no_collection() -> Iterator[None]:
    """Keep Python's cycle collector away from what is loaded, now and for good.

    There are no cycles in it, and looking for some takes 80 ms with 100,000 cards each time. What
    is garbage by now would be kept for good as well, so it is collected first.
    """
    gc.collect()
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        gc.enable()


CARD, PASS, SITE = "card", "pass", "site"
"""What a change can be about."""

FirstPerson = tuple[str, datetime]
"""Who asked first at a gate that needs two, and when."""


class NoSite(Exception):
    """No site was applied to this database yet."""


class Index:
    """Cards and passes by the key a reader's value leads to, and the site's rules, at one revision.

    ``pass_key`` is what QR texts are sealed with; without one no visitor's pass is known.
    """

    def __init__(self, ledger: Ledger, today: date, pass_key: bytes | None = None) -> None:
        self._ledger = ledger
        self._today = today
        self._pass_key = pass_key
        self.revision = -1
        self.holdings: dict[str, Holding] = {}
        self.passes: PassBook | None = None
        self._keys: dict[str, str] = {}
        self.site: SiteView
        self.presence: dict[str, Presence] = {}
        self._load_all()

    def gate_of(self, reader: str) -> GateView | None:
        """Return the gate a reader stands at; None for an unknown reader."""
        found = self.site.readers.get(reader)
        return self.site.gates.get(found.gate) if found else None

    def key_of(self, card: str) -> str | None:
        """Return the key a card is looked up by, from its reference."""
        return self._keys.get(card)

    def refresh(self, now: datetime) -> bool:
        """Bring the picture to the newest revision; return whether it changed.

        Raises:
            SQLAlchemyError: the database cannot be asked; the picture may be stale.
        """
        today = now.astimezone(self.site.zone).date()
        if today != self._today:
            self._today = today
            if self._site_changed():  # another year of holidays has come into view
                self._load_all()
            return True
        if not self._ledger.moved():
            return False
        changes = self._ledger.changes(self.revision)
        if not changes:
            return False
        self._apply(changes)
        return True

    def around(
        self, holding: Holding | None, unsure: frozenset[str], first: FirstPerson | None
    ) -> Circumstances:
        """Return what is true around a gate for a credential."""
        return Circumstances(
            lockdown=self.site.lockdown,
            fire=self.site.fire_latched_at is not None,
            presence=self.presence.get(holding.ref) if holding else None,
            unsure=unsure,
            first_person=first[0] if first else None,
            first_person_at=first[1] if first else None,
        )

    def set_fire(self, *, active: bool, latched_at: datetime | None) -> None:
        """Note a fire alarm at once, before it is stored."""
        self.site = replace(self.site, fire_active=active, fire_latched_at=latched_at)

    def _apply(self, changes: list[tuple[int, str, str]]) -> None:
        cards = {subject for _, kind, subject in changes if kind == CARD}
        passes = {subject for _, kind, subject in changes if kind == PASS}
        if any(kind == SITE for _, kind, _ in changes) and self._site_changed():
            self._load_all()  # what a level opens has changed, so has every card
            return
        if len(cards) + len(passes) > RELOAD_ALL_ABOVE:
            self._load_all()
            return
        self._load_cards(sorted(cards))
        self._load_passes(sorted(passes))
        self.revision = changes[-1][0]

    def _site_changed(self) -> bool:
        """Take the site's new rules; return whether cards must be loaded anew for them."""
        site = self._ledger.site(self._today)
        if site is None:
            raise NoSite
        before, self.site = self.site, site
        return before.levels != site.levels

    def _load_cards(self, ids: list[str]) -> None:
        fresh = [
            found
            for start in range(0, len(ids), ASK_AT_ONCE)
            for found in self._ledger.holdings(self.site.levels, ids[start : start + ASK_AT_ONCE])
        ]
        for card in ids:  # a restocked card is blank again and comes back with no holding
            self.holdings.pop(self._keys.pop(card, ""), None)
        for card, key, holding in fresh:
            self.holdings[key] = holding
            self._keys[card] = key

    def _load_passes(self, ids: list[str]) -> None:
        if self.passes is None or self._pass_key is None:
            return
        for start in range(0, len(ids), ASK_AT_ONCE):
            some = ids[start : start + ASK_AT_ONCE]
            fresh = self._ledger.passes(self.site.zone, self._pass_key, some)
            for visitor_pass in some:  # one that is not found any more is over
                self.passes.forget(visitor_pass)
            for held in fresh:
                self.passes.put(held)

    def _load_all(self) -> None:
        # The revision is read first: a change that commits while we load is loaded once more.
        revision = self._ledger.revision()
        site = self._ledger.site(self._today)
        if site is None:
            raise NoSite
        holdings: dict[str, Holding] = {}
        keys: dict[str, str] = {}
        with _no_collection():
            for card, key, holding in self._ledger.holdings(site.levels):
                holdings[key] = holding
                keys[card] = key
            passes = self._all_passes(site)
        self.site, self.holdings, self._keys, self.revision = site, holdings, keys, revision
        self.passes = passes
        if not self.presence:
            self.presence = self._ledger.presences()
        log.info("index of %d credentials at revision %d", len(holdings), revision)

    def _all_passes(self, site: SiteView) -> PassBook | None:
        if self._pass_key is None:
            return None
        book = PassBook(self._pass_key)
        for held in self._ledger.passes(site.zone, self._pass_key):
            book.put(held)
        return book

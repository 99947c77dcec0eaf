"""The visitor's way through the pages, without Qt."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

from kiosk.domain.visit_times import VisitKind
from kiosk.domain.visits import Heard
from kiosk.services.visits.following import Followed

NOTICE_VERSION = "kiosk-2"
"""Stored with each visit; to be raised with every change of what the notice says."""
MOST_PARTY = 20
"""More come with somebody who has spoken to the desk."""
CODE_DIGITS = 6


class Step(StrEnum):
    """A page of the registration."""

    NOTICE = "notice"
    CODE = "code"
    PLACE = "place"
    PURPOSE = "purpose"
    NAME = "name"
    DOCUMENT = "document"
    WAITING = "waiting"
    DESK = "desk"
    PASS = "pass"  # noqa: S105 - a visitor's pass, no secret


WALK_IN = (Step.NOTICE, Step.PLACE, Step.PURPOSE, Step.NAME, Step.WAITING, Step.PASS)
WITH_DOCUMENT = (*WALK_IN[:3], Step.DOCUMENT, *WALK_IN[4:])
BY_CODE = (Step.CODE, Step.PASS)


@dataclass(frozen=True, kw_only=True, repr=False)
class Entered:
    """What was entered and answered so far. ``place`` is building, entrance and room as typed,
    ``home`` the code of a home that exists, ``draft`` what stands in the name field. With
    ``document`` their identity document is read by their own consent: what stands on it is never
    kept here. Whoever ``prefers_desk`` does not wait before the screen. ``visit`` is there once it
    is registered."""

    by_code: bool = False
    agreed: bool = False
    document: bool = False
    place: tuple[str, str, str] = ("", "", "")
    home: str | None = None
    kind: VisitKind | None = None
    party: int = 1
    draft: str = ""
    code: str = ""
    prefers_desk: bool = False
    visit: str | None = None
    followed: Followed | None = None


def next_step(entered: Entered) -> Step:
    """Return the page that follows from what is known."""
    if entered.followed is not None:
        return _answered(entered.followed, prefers_desk=entered.prefers_desk)
    if entered.by_code:
        return Step.CODE
    if not entered.agreed:
        return Step.NOTICE
    if entered.home is None:
        return Step.PLACE
    if entered.kind is None:
        return Step.PURPOSE
    return Step.DOCUMENT if entered.document else Step.NAME


def one_back(entered: Entered) -> Entered | None:
    """Return what was entered one page earlier; None at the first page and after sending."""
    match next_step(entered):
        case Step.PLACE:
            return replace(entered, agreed=False)
        case Step.PURPOSE:
            return replace(entered, home=None)
        case Step.NAME | Step.DOCUMENT:
            return replace(entered, kind=None)
        case _:
            return None


def _answered(followed: Followed, *, prefers_desk: bool) -> Step:
    shown = followed.shown
    if shown.heard is Heard.WELCOME and shown.ticket is not None:
        return Step.PASS
    if shown.heard is Heard.PLEASE_WAIT and not prefers_desk:
        return Step.WAITING
    return Step.DESK

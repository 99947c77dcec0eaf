"""The service guide: staff publish pages, residents read them (domain.md §10)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Select, func, select

from kiosk.domain.guide import GuidePage, GuideText, check_slug
from kiosk.domain.refusal import Refused
from kiosk.domain.staff import Duty
from kiosk.services.transaction import Action, Transaction


@dataclass(frozen=True)
class Shelf:
    """The newest version of every page: those that are shown in their order, then the withdrawn.

    ``may_publish`` is whether they are this person's to change.
    """

    pages: tuple[GuidePage, ...]
    may_publish: bool


def add_page(tx: Transaction, *, text: GuideText) -> GuidePage:
    """Publish a new page behind all others, under a name nobody has to think of."""
    return publish_page(tx, slug=f"page-{tx.id().lower()}", text=text)


def publish_page(
    tx: Transaction,
    *,
    slug: str,
    text: GuideText,
    position: int | None = None,
    seen_version: int = 0,
) -> GuidePage:
    """Publish a page or a new version of it, where it stood or at a ``position``.

    ``seen_version`` is the version the editor started from, 0 for a new page; refused
    (``changed_meanwhile``) where somebody else has published since.
    """
    tx.require(Duty.OVERRIDE)
    check_slug(slug)
    text.check()
    page = _next(tx, slug, seen_version, text, position, withdrawn=False)
    tx.note(Action.GUIDE_PUBLISHED, slug, version=page.version)
    return page


def withdraw_page(tx: Transaction, *, slug: str, seen_version: int) -> GuidePage:
    """Take a page off the kiosk; its versions stay, and publishing again brings it back."""
    tx.require(Duty.OVERRIDE)
    last = read_page(tx, slug=slug)
    text = GuideText(last.title_zh, last.title_en, last.body_zh, last.body_en)
    page = _next(tx, slug, seen_version, text, last.position, withdrawn=True)
    tx.note(Action.GUIDE_WITHDRAWN, slug, version=page.version)
    return page


def order_pages(tx: Transaction, *, slugs: Sequence[str]) -> None:
    """Let the pages that are shown stand in this order; what they say stays as it is.

    Refused: ``changed_meanwhile`` where these are not the pages that are shown now.
    """
    tx.require(Duty.OVERRIDE)
    shown = {page.slug: page for page in guide_pages(tx)}
    if len(slugs) != len(shown) or set(slugs) != set(shown):
        raise Refused("changed_meanwhile")
    for position, slug in enumerate(slugs, start=1):
        shown[slug].position = position
    tx.note(Action.GUIDE_ORDERED, "", pages=len(slugs))


def guide_pages(tx: Transaction) -> Sequence[GuidePage]:
    """Return the newest version of every page that is not withdrawn, in their order."""
    shown = _newest().where(~GuidePage.withdrawn).order_by(GuidePage.position, GuidePage.slug)
    return tx.session.scalars(shown).all()


def guide_shelf(tx: Transaction) -> Shelf:
    """Return every page there is, for whoever looks after them."""
    tx.require(Duty.LOOK)
    order = (GuidePage.withdrawn, GuidePage.position, GuidePage.slug)
    pages = tx.session.scalars(_newest().order_by(*order))
    return Shelf(tuple(pages), Duty.OVERRIDE in tx.actor.duties)


def read_page(tx: Transaction, *, slug: str) -> GuidePage:
    """Return the newest version of a page; refused (``not_found``) where there is none."""
    page = next(iter(page_history(tx, slug=slug)), None)
    if page is None or page.withdrawn:
        raise Refused("not_found", kind=GuidePage.__tablename__)
    return page


def page_history(tx: Transaction, *, slug: str) -> Sequence[GuidePage]:
    """Return all versions of a page, newest first."""
    wanted = select(GuidePage).where(GuidePage.slug == slug)
    return tx.session.scalars(wanted.order_by(GuidePage.version.desc())).all()


def _newest() -> Select[GuidePage]:
    newest = select(GuidePage.slug, func.max(GuidePage.version).label("version"))
    latest = newest.group_by(GuidePage.slug).subquery()
    return select(GuidePage).join(
        latest,
        (GuidePage.slug == latest.c.slug) & (GuidePage.version == latest.c.version),
    )


def _next(
    tx: Transaction,
    slug: str,
    seen: int,
    text: GuideText,
    position: int | None,
    *,
    withdrawn: bool,
) -> GuidePage:
    last = next(iter(page_history(tx, slug=slug)), None)
    now_at = last.version if last is not None else 0
    if now_at != seen and not (last is not None and last.withdrawn and seen == 0):
        raise Refused("changed_meanwhile")
    place = _place(tx, last) if position is None else position
    return tx.add(
        GuidePage(
            slug=slug, version=now_at + 1, position=place, title_zh=text.title_zh,
            title_en=text.title_en, body_zh=text.body_zh, body_en=text.body_en,
            at=tx.now, by=tx.actor.id, withdrawn=withdrawn,
        )
    )  # fmt: skip


def _place(tx: Transaction, last: GuidePage | None) -> int:
    """Return where a page stands that nobody has placed: where it stood, else behind all others."""
    if last is not None:
        return last.position
    return (tx.session.scalar(select(func.max(GuidePage.position))) or 0) + 1

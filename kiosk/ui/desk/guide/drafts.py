"""What is being written and not yet published, without Qt: nothing of it is lost on the way."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from kiosk.domain.guide import GuidePage, GuideText

NEW = ""
"""The name of a page that has none yet."""
EMPTY = GuideText("", "", "", "")


@dataclass(frozen=True)
class Draft:
    """A page as it is being written; ``seen`` is the version it started from."""

    slug: str
    seen: int
    text: GuideText


def text_of(page: GuidePage) -> GuideText:
    """Return what a published page says."""
    return GuideText(page.title_zh, page.title_en, page.body_zh, page.body_en)


@dataclass
class Drafts:
    """The pages there are, and what was changed of them here; outlives the screen that shows it."""

    pages: tuple[GuidePage, ...] = ()
    selected: str = NEW
    _changed: dict[str, Draft] = field(default_factory=dict)

    @property
    def current(self) -> Draft:
        """Return what stands in the editor."""
        return self._changed.get(self.selected) or self._published(self.selected)

    @property
    def page(self) -> GuidePage | None:
        """Return the page that is selected as it was published last; None for a new one."""
        return next((page for page in self.pages if page.slug == self.selected), None)

    @property
    def shown(self) -> tuple[GuidePage, ...]:
        """Return the pages residents see, in their order."""
        return tuple(page for page in self.pages if not page.withdrawn)

    def changed(self, slug: str) -> bool:
        """Return whether something of a page is not published."""
        return slug in self._changed

    def take(self, pages: Sequence[GuidePage]) -> None:
        """Know the pages as they are now; what was written here stays."""
        self.pages = tuple(pages)
        known = {page.slug for page in pages}
        if self.selected not in known and self.selected not in self._changed:
            self.selected = next((page.slug for page in pages), NEW)

    def write(self, text: GuideText) -> None:
        """Note what stands in the editor."""
        start = self._changed.get(self.selected) or self._published(self.selected)
        if text == self._published(self.selected).text:
            self._changed.pop(self.selected, None)
        else:
            self._changed[self.selected] = replace(start, text=text)

    def drop(self) -> None:
        """Forget what was changed of the selected page."""
        self._changed.pop(self.selected, None)

    def insist(self) -> None:
        """Go on from the newest version: what somebody else has published will be replaced."""
        draft = self._changed.get(self.selected)
        if draft is not None:
            newest = self._published(self.selected).seen
            self._changed[self.selected] = replace(draft, seen=newest)

    def published(self, page: GuidePage) -> None:
        """What stood in the editor is published now, as this page."""
        self.drop()
        self.selected = page.slug
        self.pages = (*(each for each in self.pages if each.slug != page.slug), page)

    def moved(self, by: int) -> list[str] | None:
        """Return the shown pages with the selected one so many places on; None where it is not."""
        order = [page.slug for page in self.shown]
        if self.selected not in order:
            return None
        place = order.index(self.selected)
        target = place + by
        if not 0 <= target < len(order):
            return None
        order.insert(target, order.pop(place))
        return order

    def _published(self, slug: str) -> Draft:
        page = next((page for page in self.pages if page.slug == slug), None)
        return Draft(slug, 0, EMPTY) if page is None else Draft(slug, page.version, text_of(page))

"""People and where they live: add, change, look up masked, unmask with a reason (domain.md §9)."""

from kiosk.services.people.persons import (
    Unmasked,
    add_person,
    change_person,
    new_person,
    unmask_person,
)
from kiosk.services.people.residencies import (
    Ended,
    add_residency,
    end_residency,
    find_home,
    new_residency,
)
from kiosk.services.people.search import (
    MaskedPerson,
    SearchBy,
    Tie,
    masked_people,
    residents_of,
    search_kind,
    search_people,
)

__all__ = [
    "Ended", "MaskedPerson", "SearchBy", "Tie", "Unmasked", "add_person", "add_residency",
    "change_person", "end_residency", "find_home", "masked_people", "new_person",
    "new_residency", "residents_of",
    "search_kind", "search_people", "unmask_person",
]  # fmt: skip

"""The homes a picker offers: by building and entrance, in the order people count."""

from __future__ import annotations

import pytest

from kiosk.domain.refusal import Refused
from kiosk.services.site_plan import home_plan
from tests.support.desks import Centre, with_duties
from tests.support.estates import SITE


def test_homes_are_offered_in_the_order_people_count(centre: Centre) -> None:
    centre.apply(SITE)
    with centre.transaction(with_duties("look")) as tx:
        plan = home_plan(tx)
    assert plan == {
        "6": {"1": ("0801", "1602"), "2": ("0801", "1602")},
        "10": {"1": ("0602",)},
    }
    assert list(plan) == ["6", "10"]
    with pytest.raises(Refused, match="duty_missing"), centre.transaction(with_duties()) as tx:
        home_plan(tx)

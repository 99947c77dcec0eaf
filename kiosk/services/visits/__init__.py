"""Visits: everything a visitor, a home, a clerk or a system can do about one (domain.md §4)."""

from kiosk.services.visits.answers import (
    Shown,
    approve_visit,
    cancel_visit,
    climb_ladder,
    desk_approve,
    desk_refuse,
    ladder_is_due,
    refuse_visit,
    show_visit,
)
from kiosk.services.visits.emergency import (
    Emergency,
    EmergencyCall,
    ambulance_gates,
    call_emergency,
    end_emergency,
    running_emergencies,
)
from kiosk.services.visits.fields import ReadDocument, Visitor
from kiosk.services.visits.passes import Ticket, pass_key, pass_text
from kiosk.services.visits.registration import (
    Arrived,
    Invited,
    arrive,
    find_invitation,
    invite,
    present_invitation,
)
from kiosk.services.visits.scanning import UnusablePass, present_pass
from kiosk.services.visits.stay import (
    Swept,
    VisitLine,
    check_in,
    check_out,
    list_visits,
    overstaying,
    sweep_visits,
    who_is_inside,
)

__all__ = [
    "Arrived", "Emergency", "EmergencyCall", "Invited", "ReadDocument", "Shown", "Swept", "Ticket",
    "UnusablePass", "VisitLine", "Visitor", "ambulance_gates", "approve_visit", "arrive",
    "call_emergency", "cancel_visit", "check_in", "check_out", "climb_ladder", "desk_approve",
    "desk_refuse", "end_emergency", "find_invitation", "invite", "ladder_is_due", "list_visits",
    "overstaying", "pass_key", "pass_text", "present_invitation", "present_pass", "refuse_visit",
    "running_emergencies", "show_visit", "sweep_visits", "who_is_inside",
]  # fmt: skip

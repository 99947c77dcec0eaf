"""The book of visits as the desk looks at it: lists, who waits, one visit, what may be done."""

from kiosk.services.visit_book.answering import CallAnswer, answer_call
from kiosk.services.visit_book.detail import HistoryLine, VisitDetail, read_visit
from kiosk.services.visit_book.lists import BookFilter, BookPage, BookRow, HowDecided, read_book
from kiosk.services.visit_book.waiting import Need, Pulse, Waiting, visit_pulse, waiting_calls

__all__ = [
    "BookFilter", "BookPage", "BookRow", "CallAnswer", "HistoryLine", "HowDecided", "Need",
    "Pulse", "VisitDetail", "Waiting", "answer_call", "read_book", "read_visit", "visit_pulse",
    "waiting_calls",
]  # fmt: skip

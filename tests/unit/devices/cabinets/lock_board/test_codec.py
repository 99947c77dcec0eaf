"""The frames of serial.md §5, whole, cut, between noise, and echoed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from devices.cabinets.lock_board.codec import (
    ASK,
    OPEN,
    AllAnswer,
    Awaited,
    Contact,
    Feedback,
    LockAnswer,
    all_reply,
    ask_all,
    ask_lock,
    bcc,
    event_in,
    lock_reply,
    open_all,
    open_lock,
)
from devices.doors import Door
from tests.support.streams import cut

CUTS = st.lists(st.integers(1, 5), min_size=1, max_size=20)
CONTACTS = st.sampled_from(Contact)
ADDRESSES = st.integers(1, 99)
LOCKS = st.integers(1, 32)
QUIET_NOISE = st.binary(max_size=12).filter(lambda data: not {0x80, 0x8A} & set(data))

ORDERS = (
    "8A0101119B", "8A01021198", "8A01031199", "8A0104119E", "8A0105119F", "8A0106119C",
    "8A0107119D", "8A01081192", "8A01091193", "8A010A1190", "8A010B1191", "8A010C1196",
)  # fmt: skip
OPENED = (
    "8A0101008A", "8A01020089", "8A01030088", "8A0104008F", "8A0105008E", "8A0106008D",
    "8A0107008C", "8A01080083", "8A01090082", "8A010A0081", "8A010B0080", "8A010C0087",
)  # fmt: skip


def hear(awaited: Awaited, *pieces: bytes) -> list[Contact] | None:
    for piece in pieces:
        contacts = awaited.feed(piece)
        if contacts is not None:
            return contacts
    return None


@pytest.mark.parametrize("lock", range(1, 13))
def test_orders_and_their_answers_are_the_published_frames(lock: int) -> None:
    order, opened = bytes.fromhex(ORDERS[lock - 1]), bytes.fromhex(OPENED[lock - 1])
    assert open_lock(1, lock) == order
    assert lock_reply(OPEN, 1, lock, Contact.OPEN) == opened
    assert hear(Awaited(order, LockAnswer(OPEN, 1, lock), False), opened) == [Contact.OPEN]


def test_the_other_requests_are_the_published_frames() -> None:
    assert open_all(1) == bytes.fromhex("8A0100119A")
    assert ask_lock(1, 1) == bytes.fromhex("80010133B3")
    assert ask_all(1) == bytes.fromhex("80010033B2")
    timed = open_lock(1, 1, 5)
    assert timed == bytes.fromhex("8A01011105") + bytes([bcc(timed[:-1])])
    for seconds in (0, 10):
        with pytest.raises(ValueError, match="1 to 9 s"):
            open_lock(1, 1, seconds)


@pytest.mark.parametrize(
    ("reply", "contact"), [("8001010080", Contact.OPEN), ("8001011191", Contact.CLOSED)]
)
def test_the_published_answers_to_a_question(reply: str, contact: Contact) -> None:
    awaited = Awaited(ask_lock(1, 1), LockAnswer(ASK, 1, 1), None)
    assert hear(awaited, bytes.fromhex(reply)) == [contact]
    assert not awaited.echoed


def test_the_published_answer_about_all() -> None:
    awaited = Awaited(ask_all(1), AllAnswer(1, 24), False)
    assert hear(awaited, bytes.fromhex("8001FFFFFF334D")) == [Contact.CLOSED] * 24
    assert all_reply(1, [Contact.CLOSED] * 24) == bytes.fromhex("8001FFFFFF334D")


@pytest.mark.parametrize("event", ["8101010081", "8101011190", "820100AB28"])
def test_the_published_events(event: str) -> None:
    assert event_in(bytearray.fromhex(event))


def test_the_published_event_with_a_wrong_check_is_none() -> None:
    assert not event_in(bytearray.fromhex("810101008A"))


@pytest.mark.parametrize(
    ("states", "lock"),
    [("000001", 1), ("000080", 8), ("000100", 9), ("008000", 16), ("010000", 17), ("800000", 24)],
)
def test_each_bit_is_one_lock(states: str, lock: int) -> None:
    content = bytes.fromhex(f"8001{states}33")
    contacts = hear(Awaited(ask_all(1), AllAnswer(1, 24), False), content + bytes([bcc(content)]))
    assert contacts is not None
    assert [at for at, contact in enumerate(contacts, 1) if contact is Contact.CLOSED] == [lock]


def test_a_board_of_32_locks_answers_in_eight_bytes() -> None:
    contacts = [Contact.OPEN] * 31 + [Contact.CLOSED]
    reply = all_reply(2, contacts)
    assert reply[:6] == bytes.fromhex("800280000000")
    assert hear(Awaited(ask_all(2), AllAnswer(2, 32), False), reply) == contacts


@pytest.mark.parametrize(
    ("feedback", "contact", "door"),
    [
        (Feedback.LOCKED_SHORTED, Contact.CLOSED, Door.CLOSED),
        (Feedback.LOCKED_SHORTED, Contact.OPEN, Door.OPEN),
        (Feedback.OPEN_SHORTED, Contact.CLOSED, Door.OPEN),
        (Feedback.OPEN_SHORTED, Contact.OPEN, Door.CLOSED),
    ],
)
def test_what_a_contact_says_depends_on_the_lock(
    feedback: Feedback, contact: Contact, door: Door
) -> None:
    assert feedback.door(contact) is door
    assert feedback.contact(door) is contact


# The traps.


def test_an_answer_that_equals_its_order_is_an_answer_where_nothing_echoes() -> None:
    order = open_lock(1, 12)
    assert hear(Awaited(order, LockAnswer(OPEN, 1, 12), False), order) == [Contact.CLOSED]


def test_where_the_line_echoes_exactly_one_copy_is_dropped() -> None:
    order = open_lock(1, 12)
    awaited = Awaited(order, LockAnswer(OPEN, 1, 12), True)
    assert hear(awaited, order) is None
    assert awaited.rest == b""
    assert hear(awaited, order) == [Contact.CLOSED]


def test_an_echo_is_found_out_with_a_question() -> None:
    question = ask_lock(1, 1)
    silent = Awaited(question, LockAnswer(ASK, 1, 1), None)
    assert hear(silent, question) is None
    assert (silent.echoed, silent.rest) == (True, b"")
    echoing = Awaited(question, LockAnswer(ASK, 1, 1), None)
    assert hear(echoing, question + bytes.fromhex("8001010080")) == [Contact.OPEN]
    assert echoing.echoed


@pytest.mark.parametrize("echoing", [True, False])
def test_all_contacts_open_is_told_from_the_request_that_ends_alike(echoing: bool) -> None:
    question, reply = ask_all(1), bytes.fromhex("800100000033B2")
    awaited = Awaited(question, AllAnswer(1, 24), echoing)
    stream = question + reply if echoing else reply
    assert hear(awaited, *cut(stream, [1])) == [Contact.OPEN] * 24


def test_what_stands_beside_the_answer_is_kept() -> None:
    awaited = Awaited(ask_lock(1, 1), LockAnswer(ASK, 1, 1), None)
    event = bytes.fromhex("8101010081")
    assert hear(awaited, event + ask_lock(1, 1) + bytes.fromhex("8001011191") + event)
    assert awaited.rest == event + event


@pytest.mark.parametrize(
    "reply",
    ["8A01010081", "8001010081", "8002010083", "8001020083", "80010122A2", "80010133B3", ""],
    ids=["head", "check", "board", "lock", "status", "the question", "nothing"],
)
def test_another_answer_is_none(reply: str) -> None:
    assert hear(Awaited(ask_lock(1, 1), LockAnswer(ASK, 1, 1), None), bytes.fromhex(reply)) is None


@given(ADDRESSES, LOCKS, CONTACTS, st.booleans(), QUIET_NOISE, CUTS)
def test_an_answer_is_found_however_it_is_cut_with_noise_around(
    board: int, lock: int, contact: Contact, echoes: bool, noise: bytes, lengths: list[int]
) -> None:
    order = open_lock(board, lock)
    reply = lock_reply(OPEN, board, lock, contact)
    stream = noise + (order if echoes else b"") + noise + reply + noise
    awaited = Awaited(order, LockAnswer(OPEN, board, lock), echoes)
    assert hear(awaited, *cut(stream, lengths)) == [contact]
    assert awaited.echoed is echoes


@given(ADDRESSES, st.lists(CONTACTS, min_size=1, max_size=32), st.booleans(), QUIET_NOISE, CUTS)
def test_all_answers_come_back_as_sent(
    board: int, contacts: list[Contact], echoes: bool, noise: bytes, lengths: list[int]
) -> None:
    stream = (ask_all(board) if echoes else b"") + noise + all_reply(board, contacts)
    awaited = Awaited(ask_all(board), AllAnswer(board, len(contacts)), echoes)
    assert hear(awaited, *cut(stream, lengths)) == contacts


@given(st.binary(max_size=100), CUTS)
def test_noise_never_raises(stream: bytes, lengths: list[int]) -> None:
    for echoing in (True, False, None):
        hear(Awaited(ask_lock(1, 1), LockAnswer(ASK, 1, 1), echoing), *cut(stream, lengths))
        hear(Awaited(ask_all(1), AllAnswer(1, 24), echoing), *cut(stream, lengths))
    heard, found = bytearray(), False
    for piece in cut(stream, lengths):
        heard += piece
        found |= event_in(heard)
    assert found is event_in(bytearray(stream))
    assert len(heard) < 5


@given(ADDRESSES, LOCKS, CONTACTS, st.integers(1, 255))
def test_a_wrong_check_is_no_answer(board: int, lock: int, contact: Contact, error: int) -> None:
    reply = bytearray(lock_reply(OPEN, board, lock, contact))
    reply[-1] ^= error
    assert hear(Awaited(b"", LockAnswer(OPEN, board, lock), False), bytes(reply)) is None

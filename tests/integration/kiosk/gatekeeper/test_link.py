"""A lost broker: the outbox is emptied and never replayed (rule 2), and health says who lives."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tests.conftest import StartBroker
from tests.support.estate import Estate
from tests.support.keeper import KeeperProcess, prepared, value_of
from tests.support.onlooker import GATE, Onlooker
from tests.support.waiting import wait_until

GOOD = value_of(0)


def test_a_command_that_was_not_answered_is_not_sent_again(estate: Estate) -> None:
    with estate.onlooker_for_now() as onlooker:
        keeper = estate.keeper()
        onlooker.read(GOOD)
        onlooker.wait(lambda it: it.topic == f"gate/{GATE}/command")
        onlooker.settle()
        assert len(keeper.keeper.board._outbox) == 1
    estate.broker.kill()
    wait_until(lambda: not keeper.keeper.ready)
    assert not keeper.keeper.board._outbox
    estate.broker.start()
    wait_until(lambda: keeper.keeper.ready)
    with estate.onlooker_for_now() as onlooker:
        onlooker.settle()
        assert onlooker.commands() == []
        assert onlooker.decide(value_of(2)) == ("granted", "ok")
        assert len(onlooker.commands()) == 1, "and it works again"
    assert [order.result for order in estate.orders()] == [None, None]


def test_nothing_that_happens_without_a_broker_is_said_later(estate: Estate) -> None:
    keeper = estate.keeper()
    estate.broker.kill()
    wait_until(lambda: not keeper.keeper.ready)
    estate.broker.start()
    with estate.onlooker_for_now() as onlooker:
        wait_until(lambda: keeper.keeper.ready)
        onlooker.settle()
        assert onlooker.commands() == []


def test_a_request_on_its_way_when_the_link_is_lost_is_given_up(
    start_broker: StartBroker, sqlite_url: str, tmp_path: Path
) -> None:
    broker = start_broker()
    with prepared(sqlite_url) as engine:
        estate = Estate(sqlite_url, engine, broker)
        with estate.ends, estate.onlooker_for_now() as onlooker:
            keeper = estate.keeper()
            body = {"v": 1, "id": "R1", "gate": GATE, "cause": "facility"}
            onlooker.say("request/parking/gate/open", body)
            onlooker.wait(lambda it: it.topic == f"gate/{GATE}/command")
            onlooker.settle()
            broker.kill()
            wait_until(lambda: not keeper.keeper.ready)
            assert not keeper.keeper.board._outbox
            broker.start()
            wait_until(lambda: keeper.keeper.ready)
            with estate.onlooker_for_now() as again:
                reply = again.ask("gate/open", id="R1", gate=GATE, cause="facility")
                assert reply["error"]["code"] == "link_lost"
                assert again.commands() == [], "the same request has one effect"


def test_its_sign_of_life_is_retained_and_taken_back(estate: Estate, onlooker: Onlooker) -> None:
    log = Path(estate.url.removeprefix("sqlite:///")).with_name("keeper.log")
    process = KeeperProcess(estate.url, estate.broker.url, log)
    for end in (process.kill, process.terminate):
        before = len(onlooker.heard)
        process.start()
        online = onlooker.wait(lambda it: it.topic == "health/gatekeeper", after=before)
        assert (online.body["status"], online.retain, online.qos) == ("online", True, 1)
        assert set(online.body) == {"v", "status", "version", "since"}
        since = datetime.fromisoformat(online.body["since"])
        assert datetime.now(UTC) - since < timedelta(minutes=1)
        end()
        gone = onlooker.wait(
            lambda it: it.topic == "health/gatekeeper" and it.body["status"] == "offline",
            after=before,
        )
        assert gone.retain, "by its will where it was killed"


def test_terminated_it_ends_with_success(estate: Estate, tmp_path: Path) -> None:
    with KeeperProcess(estate.url, estate.broker.url, tmp_path / "keeper.log") as process:
        assert process.terminate() == 0


def test_a_wrong_site_is_said_in_a_line(estate: Estate, tmp_path: Path) -> None:
    process = KeeperProcess(estate.url, estate.broker.url, tmp_path / "keeper.log")
    process._command[-1] = "elsewhere"
    with pytest.raises(AssertionError, match="WrongSite"):
        process.start()
    assert process.terminate() == 2

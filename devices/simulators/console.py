"""Driving a simulator by words, one command a line, and seeing what happens, one line each."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TextIO

from devices.link import utc_now
from devices.messages import Instant
from devices.simulators.happening import Happening


@dataclass(frozen=True)
class Verb:
    """One command: what follows its name, what it does, and how.

    ``do`` gets the words of ``words``, as many as there are, and raises ``ValueError`` for wrong
    ones.
    """

    words: str
    meaning: str
    do: Callable[..., object]


class Console:
    """Reads commands and prints happenings; ``as_json`` prints JSON lines."""

    def __init__(
        self,
        out: TextIO,
        *,
        as_json: bool = False,
        clock: Callable[[], datetime] = utc_now,
    ) -> None:
        self.online = threading.Event()
        self._out = out
        self._as_json = as_json
        self._clock = clock
        self._line = threading.Lock()

    def tell(self, happening: Happening) -> None:
        """Print one happening; from any thread."""
        text = _json_line(happening) if self._as_json else happening.line()
        with self._line:
            print(text, file=self._out, flush=True)
        if happening.what == "online":
            self.online.set()

    def say(self, what: str, **facts: str | int | bool | None) -> None:
        """Print what happened just now."""
        self.tell(Happening(self._clock(), what, dict(facts)))

    def run(self, lines: Iterable[str], verbs: Mapping[str, Verb]) -> None:
        """Obey ``lines`` until they end or one says ``quit``."""
        for line in lines:
            words = line.split()
            if words[:1] == ["quit"]:
                return
            if words[:1] == ["help"]:
                self._explain(verbs)
            elif words and not words[0].startswith("#"):
                self._obey(words, verbs)

    def _obey(self, words: list[str], verbs: Mapping[str, Verb]) -> None:
        name = " ".join(words[:2]) if " ".join(words[:2]) in verbs else words[0]
        verb = verbs.get(name)
        if verb is None:
            self.say("error", message=f"{words[0]}? Say help.")
            return
        given = words[len(name.split()) :]
        if len(given) != len(verb.words.split()):
            self.say("error", message=f"{name} {verb.words}".rstrip())
            return
        try:
            verb.do(*given)
        except ValueError as error:
            self.say("error", message=str(error))

    def _explain(self, verbs: Mapping[str, Verb]) -> None:
        for name, verb in {**verbs, **_ALWAYS}.items():
            self.say("help", verb=f"{name} {verb.words}".rstrip(), meaning=verb.meaning)


def pause(seconds: str) -> None:
    """Wait before the next command is read; an hour at most."""
    threading.Event().wait(min(float(seconds), 3600.0))


WAIT = Verb("SECONDS", "wait before the next command", pause)

_ALWAYS = {
    "help": Verb("", "this list", lambda: None),
    "quit": Verb("", "end, as the end of the input does", lambda: None),
}


def _json_line(happening: Happening) -> str:
    moment = Instant.of(happening.at).text()
    return json.dumps({"at": moment, "what": happening.what, **happening.facts}, ensure_ascii=False)

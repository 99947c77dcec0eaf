"""A new machine gets the versions the tests have passed with."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

ROOT = Path(__file__).parents[3]


def _pins() -> dict[str, str]:
    lines = (ROOT / "constraints.txt").read_text().splitlines()
    pins = [line.split("==") for line in lines if line and not line.startswith("#")]
    return {_normal(name): version for name, version in pins}


def _normal(requirement: str) -> str:
    name = re.match(r"[A-Za-z0-9._-]+", requirement)
    assert name is not None
    return re.sub(r"[-_.]+", "-", name[0]).lower()


def test_every_requirement_is_pinned() -> None:
    build = tomllib.loads((ROOT / "pyproject.toml").read_text())
    wanted = [*build["build-system"]["requires"], *build["project"]["dependencies"]]
    wanted += build["project"]["optional-dependencies"]["dev"]
    assert {_normal(requirement) for requirement in wanted} <= set(_pins())


def test_no_registry_is_named() -> None:
    assert "://" not in (ROOT / "constraints.txt").read_text()

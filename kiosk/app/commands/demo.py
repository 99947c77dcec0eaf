"""`kiosk demo`: the whole thing on one machine, with simulated devices."""

from __future__ import annotations

import logging
import os
import signal
import sys
import tempfile
from contextlib import ExitStack
from pathlib import Path
from types import FrameType
from typing import Annotated

import typer
from rich.console import Console

from kiosk.app.console import asked
from kiosk.app.demo.centre import Centre, running_centre
from kiosk.app.demo.children import DemoError
from kiosk.app.demo.stories import STORIES
from kiosk.app.demo.telling import WentWrong
from kiosk.app.demo.watcher import NotSeen
from kiosk.app.invocation import Language


def demo(
    ctx: typer.Context,
    headless: Annotated[bool, typer.Option(help="play a story and print each step")] = False,
    story: Annotated[str, typer.Option(help=f"one of: {', '.join(STORIES)}")] = "card",
    folder: Annotated[Path | None, typer.Option(help="an empty folder to keep it in")] = None,
    resident: Annotated[bool, typer.Option(help="with the residents' touch kiosk")] = True,
) -> None:
    """Run a demonstration: private broker, seeded database, simulated devices, gatekeeper, desk."""
    if story not in STORIES:
        raise typer.BadParameter(f"one of: {', '.join(STORIES)}", param_hint="--story")
    logging.basicConfig(level=logging.WARNING)
    signal.signal(signal.SIGTERM, _leave)
    signal.signal(signal.SIGHUP, _leave)
    console = Console(highlight=False)
    with ExitStack() as stack:
        place = folder or Path(
            stack.enter_context(tempfile.TemporaryDirectory(prefix="kiosk-demo-"))
        )
        place.mkdir(parents=True, exist_ok=True)
        try:
            centre = stack.enter_context(running_centre(place.absolute()))
            if headless or not _has_display():
                code = _tell(centre, story, console)
            else:
                code = _show(centre, asked(ctx).language, resident=resident)
        except (DemoError, NotSeen, WentWrong, FileExistsError) as error:
            typer.echo(f"demo: {error}", err=True)
            raise typer.Exit(1) from error
        except KeyboardInterrupt:
            code = 130
    raise typer.Exit(code)


def _has_display() -> bool:
    if sys.platform in {"darwin", "win32"}:
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def _tell(centre: Centre, story: str, console: Console) -> int:
    STORIES[story](centre, console)
    console.print("all of it came true 全部如实完成")
    return 0


def _show(centre: Centre, language: Language, *, resident: bool) -> int:
    # Qt is loaded only where a window is shown.
    from kiosk.app.demo.window import show_demo  # noqa: PLC0415

    return show_demo(centre, language, resident=resident)


def _leave(_signal: int, _frame: FrameType | None) -> None:
    raise SystemExit(143)

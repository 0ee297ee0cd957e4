"""A bar on standard error while files are read: share, rate and time left; nothing off a terminal."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from luoshi.cli.signs import clean

if TYPE_CHECKING:
    from luoshi.reading import Progress, Step


@contextmanager
def reading_progress(*, quiet: bool) -> Iterator["Progress | None"]:
    """Give a function that moves the bar, or None where there is no terminal or no wish for one."""
    if quiet or not sys.stderr.isatty():
        yield None
        return
    # Costs a tenth of a second to import, and most calls need no bar.
    from rich import console, progress  # noqa: PLC0415

    columns = (
        progress.TextColumn("{task.description}", markup=False),
        progress.BarColumn(),
        progress.DownloadColumn(),
        progress.TransferSpeedColumn(),
        progress.TimeRemainingColumn(),
    )
    with progress.Progress(*columns, console=console.Console(stderr=True), transient=True) as bar:
        task = bar.add_task("", total=None)

        def move(step: "Step") -> None:
            name = clean(step.path.rsplit("/", 1)[-1])
            bar.update(task, description=name[:40], completed=step.done, total=step.total or None)

        yield move


@contextmanager
def counting_progress(*, quiet: bool) -> Iterator["Callable[[int, int], None] | None"]:
    """Give a function that is told how many are done and how many there are, or None as above."""
    if quiet or not sys.stderr.isatty():
        yield None
        return
    from rich import console, progress  # noqa: PLC0415 (as above)

    columns = (progress.BarColumn(), progress.MofNCompleteColumn(), progress.TimeRemainingColumn())
    with progress.Progress(*columns, console=console.Console(stderr=True), transient=True) as bar:
        task = bar.add_task("", total=None)

        def move(done: int, total: int) -> None:
            bar.update(task, completed=done, total=total)

        yield move

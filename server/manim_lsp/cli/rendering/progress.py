"""How far a batch is, shown on terminals."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager


@contextmanager
def progress(total: int) -> Iterator[Callable[[], None]]:
    """Yield what is to be called when one of `total` files is done."""
    if not sys.stderr.isatty():
        yield lambda: None
        return
    # Pipes need no part of it, and loading it takes longer than many commands.
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn

    columns = [SpinnerColumn(), TextColumn("Rendering")]
    if total > 1:
        columns += [BarColumn(), MofNCompleteColumn(), TextColumn("files")]
    shown = Progress(
        *columns,
        console=Console(stderr=True),
        transient=True,
        # Results that go to a file would come to the terminal instead.
        redirect_stdout=sys.stdout.isatty(),
    )
    with shown:
        task = shown.add_task("", total=total)
        yield lambda: shown.advance(task)

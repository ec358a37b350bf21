"""Tells when something below a folder has changed, by the system's word or by looking."""

import asyncio
import os
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

from manim_lsp.cli.watching.changes import Settling

if TYPE_CHECKING:
    from watchdog.events import FileSystemEvent
    from watchdog.observers.api import BaseObserver

_QUIET, _LONGEST = 0.08, 1.0
_TICK = 1.0
"""Seconds between looks at what no system tells."""
_READING = frozenset(("opened", "closed_no_write"))


class Wakes:
    """Waits for changes below `root`. Use it as an async context manager.

    Attributes
    ----------
    problem
        Why the system does not tell of changes, so that they are looked for; empty when it does.
    """

    def __init__(self, root: Path, *, poll: bool = False) -> None:
        self.problem = ""
        self._root = root
        self._polls = poll
        self._observer: BaseObserver | None = None
        self._inode = 0
        self._settling = Settling(_QUIET, _LONGEST)
        self._noted = asyncio.Event()
        self._loop = asyncio.get_running_loop()

    async def __aenter__(self) -> Self:
        await asyncio.to_thread(self._start)
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        await asyncio.to_thread(self._stop)

    async def settled(self) -> bool:
        """Wait for changes until no more come; return whether the files are to be looked at.

        Without changes it returns after a while, for what the system does not tell.
        """
        with suppress(TimeoutError):
            async with asyncio.timeout(_TICK):
                await self._noted.wait()
        has_changed = self._noted.is_set()
        self._noted.clear()
        while (due := self._settling.due()) is not None and due > self._loop.time():
            with suppress(TimeoutError):
                async with asyncio.timeout_at(due):
                    await self._noted.wait()
            self._noted.clear()
        self._settling.clear()
        return await asyncio.to_thread(self._is_replaced) or has_changed or self._polls

    def note(self) -> None:
        """Take up that something changed."""
        self._settling.note(self._loop.time())
        self._noted.set()

    def _start(self) -> None:
        if self._polls:
            return
        from watchdog.events import FileSystemEventHandler
        from watchdog.observers import Observer

        tell = self._tell

        class _Handler(FileSystemEventHandler):
            def on_any_event(self, event: "FileSystemEvent") -> None:
                tell(event)

        observer = Observer()
        try:
            self._inode = self._root.stat().st_ino
            observer.schedule(_Handler(), str(self._root), recursive=True)
            observer.start()
        except OSError as error:
            self._polls = True
            self.problem = (
                f"The system cannot tell of changes ({error.strerror or error}), so files are "
                "looked at every second; raise fs.inotify.max_user_watches to have it tell."
            )
            return
        self._observer = observer

    def _stop(self) -> None:
        observer, self._observer = self._observer, None
        if observer is not None:
            observer.stop()
            observer.join()

    def _is_replaced(self) -> bool:
        """Whether the folder is another or gone, or what tells of changes has ended; begin anew."""
        observer = self._observer
        if observer is None:
            return False
        try:
            is_same = self._root.stat().st_ino == self._inode
        except OSError:
            return True
        if is_same and all(each.is_alive() for each in observer.emitters):
            return False
        self._stop()
        self._start()
        return True

    def _tell(self, event: "FileSystemEvent") -> None:
        if event.event_type in _READING or (event.is_directory and event.event_type == "modified"):
            return
        for path in (event.src_path, event.dest_path):
            if not path:
                continue
            below = os.path.relpath(os.fsdecode(path), self._root)
            # Version control, environments and editors write there all the time.
            if not any(part[0] == "." and part != "." for part in Path(below).parts):
                with suppress(RuntimeError):
                    self._loop.call_soon_threadsafe(self.note)
                return

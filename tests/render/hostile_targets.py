"""What hostile scenes aim at: the user's files, servers and programs, to be found untouched."""

import hashlib
import os
import socket
import subprocess
from contextlib import suppress
from pathlib import Path

from tests.render.process_list import descendants

TOKEN = "hunter2-token"
KEY = "hunter2-key"

_MODULE = """
HOME = {home!r}
SECRET = {secret!r}
WORKSPACE = {workspace!r}
OUTSIDE = {outside!r}
SERVER, HOST, VICTIM = {server}, {host}, {victim}
TCP, UDP = {tcp}, {udp}
STREAM, DATAGRAM = {stream!r}, {datagram!r}
ABSTRACT = {mark!r}
ABSTRACT_DATAGRAM = {mark!r} + "-datagram"
MARK = {mark!r}


def breach(what):
    raise AssertionError("BREACH: " + what)
"""


class Targets:
    """The targets below `folder`, which bears a name that nothing else on the machine has."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.mark = folder.name
        self.home, self.workspace = folder / "home", folder / "workspace"
        self.outside, self.temporary = folder / "outside", folder / "temporary"
        for each in (self.home / ".ssh", self.workspace, self.outside, self.temporary):
            each.mkdir(parents=True)
        self.secret = self.home / ".ssh" / "id_ed25519"
        self.secret.write_text(KEY)
        for path in (self.home / ".bashrc", self.workspace / "asset.txt", self.outside / "notes"):
            path.write_text("the user's own")
        self._victim = subprocess.Popen(["sleep", "100000"])
        self._listening = [
            _listening(socket.AF_INET, socket.SOCK_STREAM, ("127.0.0.1", 0)),
            _listening(socket.AF_INET, socket.SOCK_DGRAM, ("127.0.0.1", 0)),
            _listening(socket.AF_UNIX, socket.SOCK_STREAM, str(folder / "stream")),
            _listening(socket.AF_UNIX, socket.SOCK_DGRAM, str(folder / "datagram")),
            _listening(socket.AF_UNIX, socket.SOCK_STREAM, f"\0{self.mark}"),
            _listening(socket.AF_UNIX, socket.SOCK_DGRAM, f"\0{self.mark}-datagram"),
        ]
        self._before: dict[str, str] = {}

    def aim(self, host: int) -> None:
        """Write the module with which scenes find the targets, and note how these are."""
        module = _MODULE.format(
            home=str(self.home),
            secret=str(self.secret),
            workspace=str(self.workspace),
            outside=str(self.outside),
            server=os.getpid(),
            host=host,
            victim=self._victim.pid,
            tcp=self._listening[0].getsockname()[1],
            udp=self._listening[1].getsockname()[1],
            stream=str(self.folder / "stream"),
            datagram=str(self.folder / "datagram"),
            mark=self.mark,
        )
        (self.workspace / "targets.py").write_text(module)
        self._before = self._state()

    def damage(self, host: int) -> list[str]:
        """Return what is not as it was, and what is left over."""
        after = self._state()
        changed = self._before.items() ^ after.items()
        found = [f"{path} changed" for path in sorted({path for path, _ in changed})]
        found += [f"server {server.getsockname()} was called" for server in self._called()]
        found += [f"process {pid} is left" for pid in self._left(host)]
        found += [f"{path} is left" for path in Path("/dev/shm").glob(f"*{self.mark}*")]
        # What the host still removes, it removes before the next job; see `Renderer.render`.
        found += [f"{path} is left" for path in self.temporary.iterdir()]
        return found

    def close(self) -> None:
        """End the programs that were aimed at."""
        self._victim.kill()
        self._victim.wait()
        for server in self._listening:
            server.close()

    def _state(self) -> dict[str, str]:
        state = {"program": _program(self._victim.pid), "server": _program(os.getpid())}
        for folder in (self.home, self.workspace, self.outside):
            for path in [folder, *folder.rglob("*")]:
                status = path.lstat()
                content = hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else ""
                kept = status.st_mode, status.st_mtime_ns, status.st_nlink, status.st_uid, content
                state[str(path)] = repr(kept)
        return state

    def _called(self) -> list[socket.socket]:
        called = []
        for server in self._listening:
            with suppress(BlockingIOError):
                if server.type == socket.SOCK_STREAM:
                    server.accept()[0].close()
                else:
                    server.recv(1)
                called.append(server)
        return called

    def _left(self, host: int) -> list[int]:
        """Return processes that come from the host: they all have our mark in their environment."""
        left = set(descendants(host))
        ours = {os.getpid(), host, self._victim.pid}
        for folder in Path("/proc").glob("[0-9]*"):
            with suppress(OSError):
                marked = self.mark.encode() in (folder / "environ").read_bytes()
                if marked and int(folder.name) not in ours:
                    left.add(int(folder.name))
        return sorted(left)


def _listening(family: int, kind: int, address: object) -> socket.socket:
    server = socket.socket(family, kind)
    server.bind(address)
    if kind == socket.SOCK_STREAM:
        server.listen()
    server.setblocking(False)
    return server


def _program(pid: int) -> str:
    """Return what others could change of a process, and whether it runs."""
    status = Path(f"/proc/{pid}/status").read_text()
    state = next(line.split()[1] for line in status.splitlines() if line.startswith("State"))
    limits = Path(f"/proc/{pid}/limits").read_text()
    is_alive = state not in "TtZX"
    chosen = (
        os.getpriority(os.PRIO_PROCESS, pid),
        os.sched_getaffinity(pid),
        os.sched_getscheduler(pid),
    )
    return repr((is_alive, chosen, limits))

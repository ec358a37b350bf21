"""Scenes that try to harm, as a model might write them, under the full sandbox."""

import os
import socket
import threading
from pathlib import Path

import pytest
from tests.render.jobs import render_one, scene

from manim_lsp.render.tex_broker import tex_cache

pytestmark = pytest.mark.asyncio(loop_scope="session")


@pytest.fixture
def secret(tmp_path_factory) -> Path:
    """Return a file of the user's outside the scene's folder."""
    path = tmp_path_factory.mktemp("home") / "id_ed25519"
    path.write_text("a private key")
    return path


def compiled() -> set[Path]:
    """Return what the cache of compiled TeX holds."""
    return set(tex_cache().glob("*.svg"))


def noted(path: Path) -> tuple[object, ...]:
    """Return what the file system notes of a file beside its text."""
    status = path.stat()
    attributes = {name: os.getxattr(path, name) for name in os.listxattr(path)}
    return status.st_mode, status.st_mtime_ns, status.st_uid, status.st_gid, attributes


async def contained(renderer, folder, body, **options):
    return await render_one(renderer, folder, scene(body), untrusted=True, **options)


async def test_this_machine_has_the_full_sandbox(renderer):
    environment = await renderer.environment()
    assert environment.sandbox == "full", environment.sandbox_reason


async def test_a_socket_is_refused(renderer, tmp_path):
    body = "import socket\nsocket.create_connection(('127.0.0.1', 9))"
    report = await contained(renderer, tmp_path, body)
    assert (report.status, report.error.type) == ("failed", "PermissionError")


async def test_no_datagram_reaches_a_server_of_the_machine(renderer, tmp_path):
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as server:
        server.bind(str(tmp_path / "server"))
        server.setblocking(False)
        body = f"""
            import socket
            ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_DGRAM)
            ours.sendto(b"sent", {str(tmp_path / "server")!r})
        """
        report = await contained(renderer, tmp_path, body)
        assert (report.status, report.error.type) == ("failed", "PermissionError")
        with pytest.raises(BlockingIOError):
            server.recv(4)


async def test_the_users_own_scene_has_the_network(renderer, tmp_path):
    with socket.create_server(("127.0.0.1", 0)) as server:
        accepting = threading.Thread(target=lambda: server.accept()[0].close())
        accepting.start()
        body = f"""
            import socket
            socket.create_connection({server.getsockname()!r}).close()
            self.add(Circle())
        """
        report = await render_one(renderer, tmp_path, scene(body))
        if not report.ok:
            socket.create_connection(server.getsockname()).close()
        accepting.join()
    assert report.ok, report.error


@pytest.mark.parametrize(
    "body",
    [
        "open({path!r}).read()",
        "import os; os.listdir(os.path.dirname({path!r}))",
        "open({path!r}, 'w')",
        "import os; os.remove({path!r})",
        "import os; os.rename({path!r}, 'mine')",
        "import subprocess; subprocess.run(['cat', {path!r}], check=True)",
    ],
)
async def test_files_elsewhere_are_closed(renderer, tmp_path, secret, body):
    report = await contained(renderer, tmp_path, body.format(path=str(secret)))
    assert report.status == "failed"
    assert report.error.type in ("PermissionError", "CalledProcessError", "OSError")
    assert secret.read_text() == "a private key"


async def test_the_files_own_folder_cannot_be_written(renderer, tmp_path):
    report = await contained(renderer, tmp_path, "open('dropped.py', 'w')")
    assert report.error.type == "PermissionError"
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "change",
    [
        "os.chmod(path, 0o777)",
        "os.utime(path, (1, 1))",
        "os.setxattr(path, 'user.planted', b'x')",
        "os.removexattr(path, 'user.kept')",
        "os.chown(path, 1, 1)",
    ],
)
async def test_what_is_noted_of_the_users_files_stays(renderer, tmp_path, secret, change):
    own = tmp_path / "scene.py"
    own.write_text("")
    for path in (own, secret):
        os.setxattr(path, "user.kept", b"y")
    before = [noted(path) for path in (own, secret)]
    body = f"""
        import contextlib, os
        for path in {[str(own), str(secret)]!r}:
            with contextlib.suppress(OSError):
                {change}
        self.add(Circle())
    """
    report = await contained(renderer, tmp_path, body)
    assert report.ok, report.error
    assert [noted(path) for path in (own, secret)] == before


async def test_a_file_can_be_copied_in_the_scratch_folder(renderer, tmp_path):
    body = """
        import shutil, tempfile
        from pathlib import Path
        with tempfile.TemporaryDirectory() as folder:
            Path(folder, "a").write_text("x")
            for copy in (shutil.copy, shutil.copy2):
                assert Path(copy(Path(folder, "a"), Path(folder, copy.__name__))).read_text() == "x"
        self.add(Circle())
    """
    report = await contained(renderer, tmp_path, body)
    assert report.ok, report.error


@pytest.mark.parametrize("folder", [Path.home(), Path("/"), Path("/tmp")])
async def test_a_file_among_everything_opens_nothing_of_it(renderer, secret, folder):
    report = await contained(renderer, folder, f"open({str(secret)!r}).read()")
    assert report.error.type == "PermissionError"


async def test_the_home_folder_is_an_empty_one(renderer, tmp_path):
    body = """
        from pathlib import Path
        assert list(Path.home().iterdir()) == [], list(Path.home().iterdir())
        (Path.home() / "x").write_text("y")
        self.add(Circle())
    """
    report = await contained(renderer, tmp_path, body)
    assert report.ok, report.error
    assert not (Path.home() / "x").exists()


async def test_secrets_of_the_environment_are_nowhere(renderer, tmp_path, monkeypatch):
    monkeypatch.setenv("MY_TOKEN", "hunter2")
    body = """
        import os
        from pathlib import Path
        assert "MY_TOKEN" not in os.environ
        assert "hunter2" not in Path("/proc/self/environ").read_text()
        self.add(Circle())
    """
    report = await contained(renderer, tmp_path, body)
    assert report.ok, report.error


async def test_the_users_own_scene_has_the_environment(renderer, tmp_path, monkeypatch):
    monkeypatch.setenv("MY_SETTING", "1")
    body = "import os; assert os.environ['MY_SETTING'] == '1'; self.add(Circle())"
    report = await render_one(renderer, tmp_path, scene(body))
    assert report.ok, report.error


async def test_other_processes_cannot_be_seen(renderer, tmp_path):
    body = f"from pathlib import Path\nPath('/proc/{os.getpid()}/environ').read_bytes()"
    report = await contained(renderer, tmp_path, body)
    assert report.status == "failed"
    assert report.error.type in ("FileNotFoundError", "PermissionError")


async def test_the_parent_cannot_be_signalled(renderer, tmp_path):
    body = f"""
        import os, signal
        for pid in (os.getppid(), {os.getpid()}):
            try:
                os.kill(pid, signal.SIGKILL)
            except (PermissionError, ProcessLookupError):
                continue
        self.add(Circle())
    """
    report = await contained(renderer, tmp_path, body)
    assert report.ok, report.error


@pytest.mark.parametrize(
    "call",
    [
        "libc.ptrace(0, 0, 0, 0)",
        "libc.unshare(0x10000000)",
        "libc.mount(b'none', b'/', b'tmpfs', 0, None)",
        "libc.prctl(1, 0, 0, 0, 0)",
        "libc.syscall(425, 1, 0)",
    ],
)
async def test_a_way_out_is_refused(renderer, tmp_path, call):
    body = f"""
        import ctypes
        libc = ctypes.CDLL(None, use_errno=True)
        assert {call} == -1
        assert ctypes.get_errno() == 1, ctypes.get_errno()
        self.add(Circle())
    """
    report = await contained(renderer, tmp_path, body)
    assert report.ok, report.error


async def test_memory_is_limited(renderer, tmp_path):
    report = await contained(renderer, tmp_path, "x = bytearray(64 << 30)")
    assert (report.status, report.error.type) == ("failed", "MemoryError")


async def test_the_kernel_ends_it_before_others_where_memory_runs_out(renderer, tmp_path):
    body = """
        from pathlib import Path
        assert Path("/proc/self/oom_score_adj").read_text().strip() == "1000"
        self.add(Circle())
    """
    report = await contained(renderer, tmp_path, body)
    assert report.ok, report.error


async def test_a_file_is_made_by_touching_it(renderer, tmp_path):
    body = """
        import tempfile
        from pathlib import Path
        path = Path(tempfile.gettempdir(), "touched")
        path.touch()
        assert path.exists()
        self.add(Circle())
    """
    report = await contained(renderer, tmp_path, body)
    assert report.ok, report.error


async def test_a_flood_of_output_is_taken_in_part(renderer, tmp_path):
    body = "for _ in range(3000): print('x' * 10000)\nself.add(Circle())"
    report = await contained(renderer, tmp_path, body)
    assert report.ok, report.error


async def test_tex_works_inside(renderer, tmp_path):
    report = await contained(renderer, tmp_path, "self.add(MathTex(r'\\frac{1}{2} + e^{i}'))")
    assert report.ok, report.error


async def test_tex_is_compiled_once_for_all(renderer, tmp_path):
    source = scene("self.add(MathTex('z_{41}'))")
    before = compiled()
    for untrusted in (True, True, False):
        report = await render_one(renderer, tmp_path, source, untrusted=untrusted)
        assert report.ok, report.error
        assert len(compiled() - before) == 1


async def test_what_is_compiled_cannot_be_replaced(renderer, tmp_path):
    report = await render_one(renderer, tmp_path, scene("self.add(MathTex('z_{42}'))"))
    assert report.ok, report.error
    (path, *_) = compiled()
    before = path.read_text()
    for body in (f"open({str(path)!r}, 'w')", f"import os; os.remove({str(path)!r})"):
        report = await contained(renderer, tmp_path, body)
        assert report.error.type == "PermissionError"
    assert path.read_text() == before


async def test_a_document_cannot_fetch_files_into_the_cache(renderer, tmp_path, secret):
    before = compiled()
    body = f"self.add(Tex(r'\\input{{{secret}}}'))"
    report = await contained(renderer, tmp_path, body)
    assert report.status == "failed"
    assert compiled() == before

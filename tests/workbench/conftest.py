"""VS Code in Chromium: code-server with our extension, driven by Playwright."""

import json
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]
SCREENSHOTS = ROOT / "test-artifacts" / "workbench"
BUILD_LIMIT = 900
START_LIMIT = 60
STORY_LIMIT = 180

# The tests' own cache is not the workbench's: that one is built once for all clones.
ENVIRONMENT = dict(os.environ)

USER_SETTINGS = {
    "editor.fontSize": 14,
    "editor.minimap.enabled": False,
    "editor.quickSuggestions": {"other": "off"},
    "editor.suggestOnTriggerCharacters": False,
    "editor.autoClosingBrackets": "never",
    "editor.autoIndent": "none",
    "files.autoSave": "off",
    "extensions.ignoreRecommendations": True,
    "git.enabled": False,
    "remote.autoForwardPorts": False,
    "telemetry.telemetryLevel": "off",
    "workbench.colorTheme": "Default Dark Modern",
    "workbench.reduceMotion": "on",
    "workbench.startupEditor": "none",
    "workbench.tips.enabled": False,
}


def run_script(name: str) -> str:
    done = subprocess.run(
        [ROOT / "scripts" / name],
        capture_output=True,
        text=True,
        timeout=BUILD_LIMIT,
        env=ENVIRONMENT,
    )
    assert done.returncode == 0, f"scripts/{name} failed:\n{done.stdout}{done.stderr}"
    return done.stdout.strip()


@pytest.fixture(scope="session")
def script() -> Callable[[str], str]:
    """Return what runs one of the project's scripts and gives its output."""
    return run_script


@dataclass(frozen=True)
class Tools:
    """Programs that the workbench needs, and a folder with our extension installed."""

    node: str
    code_server: str
    chromium: str
    extensions: Path


@pytest.fixture(scope="session")
def tools(tmp_path_factory: pytest.TempPathFactory) -> Tools:
    found = dict(line.split("=", 1) for line in run_script("workbench.sh").splitlines())
    extensions = tmp_path_factory.mktemp("extensions")
    tools = Tools(found["node"], found["code-server"], found["chromium"], extensions)
    installer = tmp_path_factory.mktemp("installer")
    command = [tools.node, tools.code_server, "--extensions-dir", extensions]
    command += ["--user-data-dir", installer, "--config", installer / "code-server.yaml"]
    command += ["--install-extension", run_script("vsix.sh")]
    done = subprocess.run(command, capture_output=True, text=True, timeout=START_LIMIT)
    assert done.returncode == 0, f"The extension could not be installed:\n{done.stderr}"
    return tools


@dataclass
class Workbench:
    """A workspace folder, and the means to run a story in it."""

    tools: Tools
    home: Path
    settings: dict[str, Any] = field(default_factory=dict)
    user_settings: dict[str, Any] = field(default_factory=dict)
    trusted: bool = True

    @property
    def folder(self) -> Path:
        return self.home / "animations"

    def write(self, name: str, text: str) -> Path:
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return path

    def run(self, story: str, file: Path) -> dict[str, Any]:
        """Run a story of `stories.mjs` on `file` in a workbench of its own; return its result."""
        settings = {"manim.interpreter": sys.executable, **self.settings}
        self.write(".vscode/settings.json", json.dumps(settings))
        data = self.home / "data"
        (data / "User").mkdir(parents=True)
        user_settings = json.dumps({**USER_SETTINGS, **self.user_settings})
        (data / "User" / "settings.json").write_text(user_settings, encoding="utf-8")
        SCREENSHOTS.mkdir(parents=True, exist_ok=True)
        with code_server(self.tools, data, self.folder) as (session, url):
            return self._drive(
                story, file=file.name, url=f"{url}/?folder={self.folder}", session=session
            )

    def _drive(self, story: str, **place: str | int) -> dict[str, Any]:
        options = {
            "story": story,
            **place,
            "trusted": self.trusted,
            "chromium": self.tools.chromium,
            "screenshots": str(SCREENSHOTS),
        }
        process = subprocess.Popen(
            [self.tools.node, Path(__file__).with_name("drive.mjs"), json.dumps(options)],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        try:
            out, err = process.communicate(timeout=STORY_LIMIT)
        except subprocess.TimeoutExpired:
            # Playwright closes its browser when it is asked to end.
            process.terminate()
            out, err = process.communicate(timeout=START_LIMIT)
            err += f"\nThe story took longer than {STORY_LIMIT} s."
        assert process.returncode == 0, (
            f"{err}\nSee {SCREENSHOTS}/{story}-failed.png. The extension's log ends:\n{self._log()}"
        )
        return json.loads(out)

    def _log(self) -> str:
        logs = (self.home / "data" / "logs").rglob("Manim.log")
        return "\n".join(log.read_text()[-4000:] for log in logs)


@pytest.fixture
def workbench(tools: Tools, tmp_path: Path) -> Workbench:
    return Workbench(tools, tmp_path)


@contextmanager
def code_server(tools: Tools, data: Path, folder: Path) -> Iterator[tuple[int, str]]:
    """Serve `folder` in VS Code; yield its session and address. At the end all of it is gone."""
    log = data / "code-server.log"
    command = [tools.node, tools.code_server, "--auth", "none", "--bind-addr", "127.0.0.1:0"]
    command += ["--user-data-dir", data, "--extensions-dir", tools.extensions]
    command += ["--config", data / "code-server.yaml"]
    command += ["--disable-telemetry", "--disable-update-check", folder]
    with log.open("w") as stream:
        process = subprocess.Popen(command, stdout=stream, stderr=stream, start_new_session=True)
    try:
        yield process.pid, address(process, log)
    finally:
        end_session(process)


def address(process: subprocess.Popen[bytes], log: Path) -> str:
    end = time.monotonic() + START_LIMIT
    while time.monotonic() < end and process.poll() is None:
        if found := re.search(r"listening on (http://127\.0\.0\.1:\d+)", log.read_text()):
            return found[1]
        time.sleep(0.05)
    raise AssertionError(f"code-server did not start:\n{log.read_text()}")


def end_session(process: subprocess.Popen[bytes]) -> None:
    process.terminate()
    try:
        process.wait(10)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
    # The extension host outlives its window on purpose, for the user to come back to.
    for pid in session_members(process.pid):
        with suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)


def session_members(session: int) -> list[int]:
    done = subprocess.run(["ps", "-A", "-o", "pid=,sess="], capture_output=True, text=True)
    rows = (line.split() for line in done.stdout.splitlines())
    return [int(pid) for pid, member_of in rows if int(member_of) == session]

"""The language server's start, and requests as an editor sends them.

Run with ``python -m benchmarks.lsp``: cold start to the reply to `initialize`, CPU of our import
beyond pygls and lsprotocol, round trips of code actions on a 200-line file, the time from a save to
its diagnostics, and the requests that typing and reading send, all over standard input and output.
"""

import argparse
import asyncio
import contextlib
import json
import re
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from lsprotocol import types
from pygls.lsp.client import LanguageClient

from benchmarks.reading_requests import reading_requests
from benchmarks.static import document, summary
from benchmarks.typing_requests import typing_requests
from manim_lsp.lsp.protocol import STATUS

SHORT = """from manim import *


class Short(Scene):
    def construct(self):
        self.play(Create(Circle(radius=int("{number}"))))
"""


def import_cpu(code: str, repetitions: int) -> float:
    """Return the median CPU seconds, in milliseconds, of a Python that runs `code`."""
    script = f"{code}\nimport os\nprint(sum(os.times()[:2]))"
    runs = [
        float(
            subprocess.run([sys.executable, "-c", script], capture_output=True, check=True).stdout
        )
        for _ in range(repetitions)
    ]
    return round(statistics.median(runs) * 1000, 1)


class Editor(LanguageClient):
    """A client that keeps the diagnostics it is sent, by version."""

    def __init__(self) -> None:
        super().__init__("benchmark", "1")
        self.published: asyncio.Queue[types.PublishDiagnosticsParams] = asyncio.Queue()

        @self.feature(types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)
        def publish(params: types.PublishDiagnosticsParams) -> None:
            self.published.put_nowait(params)

        @self.feature(STATUS)
        def status(params: object) -> None:
            """Take what would otherwise be logged as unknown."""

    async def open(self, path: Path) -> types.TextDocumentIdentifier:
        """Start the server and open `path`."""
        await self.start_io(sys.executable, "-m", "manim_lsp.cli.main", "serve", "--stdio")
        await self.initialize_async(
            types.InitializeParams(
                capabilities=types.ClientCapabilities(), root_uri=path.parent.as_uri()
            )
        )
        self.initialized(types.InitializedParams())
        uri = path.as_uri()
        text = path.read_text()
        item = types.TextDocumentItem(uri=uri, language_id="python", version=1, text=text)
        self.text_document_did_open(types.DidOpenTextDocumentParams(text_document=item))
        return types.TextDocumentIdentifier(uri=uri)

    async def close(self) -> None:
        """Shut the server down."""
        await self.shutdown_async(None)
        self.exit(None)
        await self.stop()


async def cold_start(repetitions: int) -> dict[str, float]:
    """Time from starting the process to the reply to `initialize`."""
    times = []
    for _ in range(repetitions):
        editor = Editor()
        start = time.perf_counter()
        await editor.start_io(sys.executable, "-m", "manim_lsp.cli.main", "serve", "--stdio")
        await editor.initialize_async(
            types.InitializeParams(capabilities=types.ClientCapabilities())
        )
        times.append((time.perf_counter() - start) * 1000)
        await editor.close()
    return {"median_ms": round(statistics.median(times)), "worst_ms": round(max(times))}


async def code_actions(path: Path, repetitions: int) -> dict[str, float]:
    """Time code action requests on the line of a mistake in a long file."""
    path.write_text(f"{document()}\ncircle = Circle(colour=RED)\n")
    editor = Editor()
    identifier = await editor.open(path)
    while not (news := await editor.published.get()).diagnostics:
        pass
    place = news.diagnostics[0].range
    context = types.CodeActionContext(diagnostics=news.diagnostics)
    times = []
    for _ in range(repetitions):
        start = time.perf_counter()
        await editor.text_document_code_action_async(
            types.CodeActionParams(identifier, place, context)
        )
        times.append((time.perf_counter() - start) * 1000)
    await editor.close()
    return summary(times)


async def save_to_diagnostic(path: Path, repetitions: int) -> dict[str, float]:
    """Time from a save to the render's own diagnostic, alternating a failing and a good scene.

    What fails is seen by no rule, which would have said it as it was typed.
    """
    texts = [SHORT.format(number=number) for number in ("1", "one")]
    path.write_text(texts[0])
    editor = Editor()
    identifier = await editor.open(path)
    times = []
    for number in range(repetitions):
        broken = number % 2 == 0
        version = number + 2
        text = texts[broken]
        path.write_text(text)
        changed = types.VersionedTextDocumentIdentifier(uri=identifier.uri, version=version)
        whole = types.TextDocumentContentChangeWholeDocument(text=text)
        editor.text_document_did_change(types.DidChangeTextDocumentParams(changed, [whole]))
        start = time.perf_counter()
        editor.text_document_did_save(types.DidSaveTextDocumentParams(identifier))
        while True:
            news = await asyncio.wait_for(editor.published.get(), 60)
            codes = {diagnostic.code for diagnostic in news.diagnostics}
            if news.version == version and ("render-error" in codes) == broken:
                break
        times.append((time.perf_counter() - start) * 1000)
    await editor.close()
    # The first saves start the host and wait for manim's import.
    return summary(
        [elapsed for number, elapsed in enumerate(times) if number >= 4 and number % 2 == 0]
    )


def idle_memory() -> float:
    """Return the resident memory, in MiB, of a server that has only been initialized."""
    code = (
        "from manim_lsp.lsp.server import create_server; create_server();"
        "print(open('/proc/self/status').read())"
    )
    status = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    found = re.search(r"VmRSS:\s+(\d+)", status.stdout)
    return round(int(found[1]) / 1024, 1) if found else float("nan")


async def measure(repetitions: int) -> dict[str, object]:
    """Run every measurement."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "scene.py")
        return {
            "cold start to initialize": await cold_start(5),
            "code action": await code_actions(path, repetitions),
            "save to diagnostic": await save_to_diagnostic(path, min(repetitions, 24)),
            **await typing_requests(Editor(), path, min(repetitions, 9)),
            **await reading_requests(Editor(), path, repetitions),
        }


def main() -> None:
    """Measure and print one JSON object."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--repetitions", type=int, default=60)
    repetitions = parser.parse_args().repetitions
    libraries = import_cpu("import pygls.lsp.server, lsprotocol.types", 5)
    result = {
        "import CPU of pygls and lsprotocol (ms)": libraries,
        "import CPU of the server beyond that (ms)": round(
            import_cpu("import manim_lsp.lsp.server", 5) - libraries, 1
        ),
        "idle memory (MiB)": idle_memory(),
    }
    with contextlib.suppress(KeyboardInterrupt):
        result |= asyncio.run(measure(repetitions))
    print(json.dumps(result, indent=2))


if __name__ == "__main__":
    main()

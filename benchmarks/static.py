"""Static check and index: latency on a warm index.

Run with ``python -m benchmarks.static``. The document is 200 lines of the installed manim's own doc
examples, and each repetition changes it, as typing does. Garbage is collected as in the server:
between two checks, see `manim_lsp.lsp.garbage`.
"""

import argparse
import asyncio
import gc
import json
import statistics
import subprocess
import time

from tests.corpora.doc_examples import doc_examples

from manim_lsp.api.analysis import analyse
from manim_lsp.api.index.api_index import ApiIndex
from manim_lsp.api.index.entities import Module
from manim_lsp.api.rules import check
from manim_lsp.lsp.garbage import collect_in_pauses, keep_what_is_there
from manim_lsp.render.index_cache import IndexCache
from manim_lsp.render.machine.installed import installed
from manim_lsp.render.machine.interpreter import find_interpreter
from manim_lsp.render.renderer import Renderer

LINES = 200


def document() -> str:
    """Return 200 lines of scenes that parse together."""
    lines: list[str] = ["from manim import *", ""]
    for example in doc_examples():
        try:
            compile(example.code, "example", "exec")
        except SyntaxError:
            continue
        lines += [line for line in example.code.splitlines() if not line.startswith("from manim")]
        if len(lines) >= LINES:
            break
    return "\n".join(lines) + "\n"


def milliseconds(run, repetitions: int, clock=time.perf_counter) -> list[float]:
    """Time `run(number)` for each repetition."""
    times = []
    for number in range(repetitions):
        gc.collect()
        start = clock()
        run(number)
        times.append((clock() - start) * 1000)
    return times


def checks(text: str, index: ApiIndex, repetitions: int) -> dict[str, dict[str, float]]:
    """Time checks of a text that changes each time: as they take, and the CPU of them.

    On a machine with other work the CPU is the better figure.
    """

    def run(number: int) -> None:
        check(analyse(f"{text}# {number}\n", index))

    return {
        "wall": summary(milliseconds(run, repetitions)),
        "CPU": summary(milliseconds(run, repetitions, time.process_time)),
    }


def summary(times: list[float]) -> dict[str, float]:
    """Return median and 95th percentile."""
    return {
        "median_ms": round(statistics.median(times), 2),
        "p95_ms": round(statistics.quantiles(times, n=20)[-1], 2),
    }


def reach(index: ApiIndex) -> dict[str, float]:
    """Return how much of the doc examples is understood, as shares of 1."""
    known = attributes = resolved = calls = 0
    for example in doc_examples():
        analysis = analyse(example.code, index)
        for node, scope in analysis.scopes.of_attribute.items():
            receiver = analysis.inference.type_of(node.value, scope)
            if not isinstance(receiver, Module):
                attributes += 1
                known += receiver is not None
        resolved += len(analysis.calls)
        calls += len(analysis.scopes.of_call)
    return {
        "attributes read from a value of a known type": round(known / attributes, 3),
        "calls of a known target": round(resolved / calls, 3),
    }


def index_load() -> dict[str, float]:
    """Time how long the index takes from the disk until it can be asked."""
    facts = asyncio.run(installed(find_interpreter("", None)))
    if facts is None:
        raise LookupError("the interpreter has no manim")
    return summary(milliseconds(lambda _: ApiIndex.from_json(IndexCache(facts).load()), 20))


def index_build() -> dict[str, float]:
    """Time how long a fresh process takes to import manim and to build the index, once."""
    command = [find_interpreter("", None), "-P", "-m", "manim_lsp.host.introspection.introspect"]
    start = time.perf_counter()
    subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=True)
    return {"seconds": round(time.perf_counter() - start, 2)}


async def load_index() -> dict:
    """Return the installed manim's index as the host gives it."""
    async with Renderer(find_interpreter("", None)) as renderer:
        return await renderer.api_index()


def main() -> None:
    """Measure and print one JSON object."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--repetitions", type=int, default=100)
    repetitions = parser.parse_args().repetitions
    raw = asyncio.run(load_index())
    index = ApiIndex.from_json(raw)
    text = document()
    broken = text + "\n\ncircle = Circle(colour=\n"
    collect_in_pauses()
    for warming in (text, broken):
        check(analyse(warming, index))
    keep_what_is_there()
    print(
        json.dumps(
            {
                "lines": text.count("\n"),
                "check": checks(text, index, repetitions),
                "check while the file does not parse": checks(broken, index, repetitions),
                "reach over the doc examples": reach(index),
                "index load from disk": index_load(),
                "index build in a fresh process, with the import of manim": index_build(),
            },
            indent=2,
        )
    )


if __name__ == "__main__":
    main()

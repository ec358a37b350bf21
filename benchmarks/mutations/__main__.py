"""Make mutants, confirm each by rendering it, find and mend them, and count.

    python -m benchmarks.mutations                     measure on the kept corpus
    python -m benchmarks.mutations --make              make the corpus anew first
    python -m benchmarks.mutations --mend 500          mend and render only some, seeded

A corpus that was made for other examples than those of the installed manim is made anew, but not
kept unless it is asked for.
"""

import argparse
import asyncio
import json
import sys
from collections import Counter
from pathlib import Path
from random import Random

from tests.corpora.doc_examples import DocExample, doc_examples

from benchmarks.mutations.corpus import Corpus, applicable, read, write
from benchmarks.mutations.making import make
from benchmarks.mutations.measuring import Detection, Mending, detect, mend, mistakes
from benchmarks.mutations.mutant import Mutant
from benchmarks.mutations.results import Row, summary, table
from benchmarks.renderers import Renderers

_SEED = 3
_STILL_APPLICABLE = 0.95


async def measure(
    pairs: list[tuple[Mutant, DocExample]], renderers: Renderers, mended: int | None
) -> list[Row]:
    """Check every mutant; mend `mended` of them, or all, and render what came of it."""
    sample = range(len(pairs))
    if mended is not None:
        sample = Random(_SEED).sample(sample, min(mended, len(pairs)))
    to_mend = frozenset(sample)
    index = await renderers.api_index()
    before: dict[str, Counter[str]] = {}
    jobs = []
    for number, (mutant, example) in enumerate(pairs):
        if example.code not in before:
            found = mistakes(example.code, index)
            before[example.code] = Counter(item.message for item in found)
        detection = detect(mutant, example.code, index, before[example.code])
        mending = mend(mutant.apply(example.code), index) if number in to_mend else None
        jobs.append(_row(mutant, example, detection, mending, renderers))
        if number % 100 == 0:
            print(f"checked {number} of {len(pairs)}", file=sys.stderr)
    return list(await asyncio.gather(*jobs))


async def _row(
    mutant: Mutant,
    example: DocExample,
    detection: Detection,
    mending: Mending | None,
    renderers: Renderers,
) -> Row:
    if mending is None:
        return Row(mutant, detection)
    renders = False
    if mending.changed:
        # An example that is as it was renders: that is how it came to be mutated.
        restored = mending.text == example.code
        renders = restored or (await renderers.render(mending.text, example.name)).ok
    broken = mutant.outcome == "silent" and mending.changed and not renders
    return Row(mutant, detection, mending.changed, renders, mending.worse or broken)


async def run(arguments: argparse.Namespace) -> tuple[Corpus, list[Row]]:
    """Do what the command line asks for."""
    examples = doc_examples()
    async with Renderers(arguments.renderers) as renderers:
        corpus = read()
        pairs = applicable(corpus.mutants, examples)
        if arguments.make or len(pairs) < _STILL_APPLICABLE * len(corpus.mutants):
            corpus = await make(examples, renderers, _SEED)
            pairs = applicable(corpus.mutants, examples)
            if arguments.make:
                write(corpus)
        return corpus, await measure(pairs, renderers, arguments.mend)


def main() -> int:
    """Measure, print the tables, and return 1 when a mended file is worse than before."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--make", action="store_true", help="make and keep the corpus anew")
    parser.add_argument(
        "--mend", type=int, help="how many mutants to mend and render; all by default"
    )
    parser.add_argument("--renderers", type=int, default=2, help="how many scenes at a time")
    parser.add_argument("--output", type=Path, help="where to write each mutant's result as JSON")
    arguments = parser.parse_args()
    corpus, rows = asyncio.run(run(arguments))
    print(table(rows, corpus.equivalent))
    print(json.dumps(summary(rows), indent=2))
    if arguments.output:
        arguments.output.write_text("\n".join(json.dumps(row.to_json()) for row in rows) + "\n")
    return int(any(row.worse for row in rows))


if __name__ == "__main__":
    sys.exit(main())

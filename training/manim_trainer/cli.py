"""Entry point of ``manim-trainer``."""

import argparse
import json
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, replace
from pathlib import Path

from manim_lsp.errors import ManimLspError, UsageProblem
from manim_trainer.recipe import Recipe, load_recipe

RECIPES = Path(__file__).parent / "recipes"


def build_parser() -> argparse.ArgumentParser:
    """Build the parser of all subcommands."""
    parser = argparse.ArgumentParser(
        prog="manim-trainer", description="Train the models that manim-lsp serves."
    )
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")

    data = commands.add_parser("data", help="make training data").add_subparsers(
        dest="data_command", required=True, metavar="COMMAND"
    )
    build = data.add_parser("build", help="draw scenes from the grammar and render them")
    _add_run_options(build)
    build.add_argument(
        "--exclude", type=Path, action="append", default=[], metavar="JSONL",
        help="never train on the descriptions in this file",
    )  # fmt: skip
    build.set_defaults(run_command=_data_build)

    pretrain = commands.add_parser("pretrain", help="train a model from nothing")
    _add_run_options(pretrain)
    pretrain.add_argument("--minutes", type=float, help="stop after this time")
    pretrain.add_argument("--resume", action="store_true", help="go on from the checkpoint")
    pretrain.set_defaults(run_command=_pretrain)

    export = commands.add_parser("export", help="convert, check and quantize a trained model")
    export.add_argument("run", type=Path, metavar="RUN")
    export.add_argument("-o", "--output", type=Path, required=True, metavar="GGUF")
    export.add_argument("--quant", default="q8_0", help="precision (default: %(default)s)")
    export.set_defaults(run_command=_export)

    evaluate = commands.add_parser("evaluate", help="judge a model through the agent's loop")
    evaluate.add_argument("model", metavar="MODEL", help="starter, a name, a GGUF file or an URL")
    evaluate.add_argument("cases", type=Path, metavar="JSONL", help="examples, or cases")
    evaluate.add_argument("--repair", action="store_true", help="break the examples, then mend")
    evaluate.add_argument("--rounds", type=int, default=3, metavar="K")
    evaluate.add_argument("--limit", type=int, metavar="N", help="only the first N")
    evaluate.add_argument("-o", "--output", type=Path, metavar="JSONL", help="write every outcome")
    evaluate.set_defaults(run_command=_evaluate)
    return parser


def main(argv: Sequence[str] | None = None) -> int:
    """Run a subcommand and return its exit code; problems become one line on standard error."""
    arguments = build_parser().parse_args(argv)
    try:
        command: Callable[[argparse.Namespace], int] = arguments.run_command
        return command(arguments)
    except ManimLspError as error:
        print(f"manim-trainer: {error}", file=sys.stderr)
        return error.exit_code
    except KeyboardInterrupt:
        print("manim-trainer: stopped; --resume goes on from the last checkpoint.", file=sys.stderr)
        return 130


def _add_run_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--recipe", default="starter", help="a YAML file, or starter or tiny-cpu (default: starter)"
    )
    parser.add_argument("--run", type=Path, required=True, metavar="FOLDER", help="the run's files")


def _recipe(arguments: argparse.Namespace) -> Recipe:
    shipped = RECIPES / f"{arguments.recipe}.yaml"
    return load_recipe(shipped if shipped.is_file() else Path(arguments.recipe))


def _data_build(arguments: argparse.Namespace) -> int:
    from manim_trainer.data.build import build

    recipe = _recipe(arguments)
    excluded = frozenset(text for path in arguments.exclude for text in _descriptions(path))
    with _progress() as report:
        counts = build(recipe.data, recipe.model.context, arguments.run / "data", excluded, report)
    print(json.dumps(asdict(counts)))
    return 0


def _descriptions(path: Path) -> list[str]:
    try:
        return [json.loads(line)["description"] for line in path.read_text("utf-8").splitlines()]
    except (OSError, ValueError, KeyError) as error:
        raise UsageProblem(f"{path} has no descriptions to exclude: {error}.") from error


def _pretrain(arguments: argparse.Namespace) -> int:
    from manim_trainer.pretrain import pretrain

    recipe = _recipe(arguments)
    if arguments.minutes:
        recipe = replace(recipe, training=replace(recipe.training, minutes=arguments.minutes))
    if not (arguments.run / "data" / "train.jsonl").is_file():
        raise UsageProblem(f"{arguments.run} has no data; make it with `manim-trainer data build`.")
    last = pretrain(recipe, arguments.run / "data", arguments.run, resume=arguments.resume)
    print(json.dumps(asdict(last)))
    return 0


def _export(arguments: argparse.Namespace) -> int:
    from manim_lsp.agent.prompts import generation_messages
    from manim_trainer.card import write_card
    from manim_trainer.data.example import read_examples
    from manim_trainer.export import export
    from manim_trainer.tokenizer import prompt_text

    held_out = arguments.run / "data" / "held_out_examples.jsonl"
    examples = [example for example, _ in zip(read_examples(held_out), range(8), strict=False)]
    texts = [prompt_text(generation_messages(example.description)) for example in examples]
    parity = export(
        arguments.run / "model", arguments.output, quantization=arguments.quant, texts=texts
    )
    write_card(arguments.run, arguments.output, arguments.output.stem, arguments.quant)
    print(json.dumps(asdict(parity)))
    return 0


def _evaluate(arguments: argparse.Namespace) -> int:
    from manim_trainer.data.example import read_examples
    from manim_trainer.evaluate import (
        evaluate_generation,
        evaluate_repair,
        read_cases,
        summarise,
        write_outcomes,
    )

    with _progress() as report:

        def step(done: int, total: int) -> None:
            report("Evaluating", done, total)

        if arguments.repair:
            examples = list(read_examples(arguments.cases))[: arguments.limit]
            outcomes = evaluate_repair(arguments.model, examples, arguments.rounds, 1, step)
        else:
            cases = read_cases(arguments.cases)[: arguments.limit]
            outcomes = evaluate_generation(arguments.model, cases, arguments.rounds, step)
    if arguments.output:
        write_outcomes(arguments.output, outcomes)
    print(json.dumps(asdict(summarise(outcomes))))
    return 0


@contextmanager
def _progress() -> Iterator[Callable[[str, int, int], None]]:
    from rich.console import Console
    from rich.progress import Progress, TaskID

    with Progress(console=Console(stderr=True), refresh_per_second=2) as progress:
        tasks: dict[str, TaskID] = {}

        def report(stage: str, done: int, total: int) -> None:
            if stage not in tasks:
                tasks[stage] = progress.add_task(stage, total=total)
            progress.update(tasks[stage], completed=done)

        yield report


if __name__ == "__main__":
    sys.exit(main())

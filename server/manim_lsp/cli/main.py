"""Entry point of ``manim-lsp``."""

import argparse
import importlib
import io
import os
import sys
from collections.abc import Sequence
from typing import NoReturn

from manim_lsp import __version__
from manim_lsp.cli.wording import on_command_line
from manim_lsp.errors import ManimLspError

COMMANDS = (
    "serve",
    "check",
    "rule",
    "render",
    "watch",
    "generate",
    "repair",
    "models",
    "doctor",
    "demo",
)
"""Subcommands, each a module of `manim_lsp.cli` with `add_parser(subparsers)` and `run(args)`."""


class _Parser(argparse.ArgumentParser):
    """Lets options stand anywhere; says what is wrong with the command line in one line."""

    _is_intermixed = False

    def error(self, message: str) -> NoReturn:
        sentence = message[:1].upper() + message[1:]
        self.exit(2, f"manim-lsp: {sentence}; `{self.prog} --help` says what there is.\n")

    def parse_known_args(  # type: ignore[override] # both forms that argparse has are this one
        self, args: Sequence[str] | None = None, namespace: argparse.Namespace | None = None
    ) -> tuple[argparse.Namespace, list[str]]:
        """Parse; options may stand before, between and behind files and scenes."""
        # Intermixed parsing calls this again, and cannot be had where there are subcommands; what
        # stands behind "--" it takes for options.
        is_plain = self._subparsers is not None or self._is_intermixed
        if is_plain or args is None or "--" in args:
            return super().parse_known_args(args, namespace)
        self._is_intermixed = True
        try:
            return self.parse_known_intermixed_args(args, namespace)
        finally:
            self._is_intermixed = False


def build_parser(commands: Sequence[str] = COMMANDS) -> argparse.ArgumentParser:
    """Build the parser of the subcommands named."""
    parser = _Parser(
        prog="manim-lsp",
        description="Understand, run, write and mend Manim scenes.",
    )
    parser.add_argument("--version", action="version", version=f"manim-lsp {__version__}")
    subparsers = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    for name in commands:
        module = importlib.import_module(f"manim_lsp.cli.{name}")
        module.add_parser(subparsers).set_defaults(run=module.run)
    return parser


def main(argv: Sequence[str] | None = None) -> int:
    """Run a subcommand and return its exit code; problems become one line on standard error."""
    for stream in (sys.stdout, sys.stderr):
        # What a scene says may hold what no encoding can write: lone surrogates, other scripts.
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    words = sys.argv[1:] if argv is None else argv
    # An editor waits for `serve`: it must not pay for what the other commands import.
    asked = [name for name in words[:1] if name in COMMANDS]
    arguments = build_parser(asked or COMMANDS).parse_args(words)
    try:
        code = int(arguments.run(arguments))
        sys.stdout.flush()
    except ManimLspError as error:
        print(f"manim-lsp: {on_command_line(str(error))}", file=sys.stderr)
        return error.exit_code
    except KeyboardInterrupt:
        print("manim-lsp: stopped.", file=sys.stderr)
        return 130
    except BrokenPipeError:
        # The reader (head, less) went away; there is nobody left to tell.
        sys.stderr.close()
        return 141
    except OSError as error:
        # Everything that can fail otherwise has an error of its own; this is standard output.
        print(f"manim-lsp: The output cannot be written: {error.strerror}.", file=sys.stderr)
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 2
    return code


if __name__ == "__main__":
    sys.exit(main())

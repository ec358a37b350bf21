"""Options of the commands that run code which the user has not read."""

import argparse
import typing

from manim_lsp.settings import MinimumSandbox, Settings


def add_untrusted_options(parser: argparse.ArgumentParser) -> None:
    """Add ``--untrusted`` and the floor below which such code is refused."""
    parser.add_argument("--untrusted", action="store_true", help="contain the code, or refuse it")
    parser.add_argument(
        "--minimum-sandbox",
        choices=typing.get_args(MinimumSandbox),
        default=Settings.minimum_sandbox,
        help="with --untrusted, refuse where the machine contains less (default: %(default)s)",
    )

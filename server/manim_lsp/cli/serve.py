"""``manim-lsp serve``: the language server for editors."""

import argparse
import asyncio
import logging

from manim_lsp.errors import UsageProblem


def add_parser(
    subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]",
) -> argparse.ArgumentParser:
    """Add the parser of ``serve``."""
    parser = subparsers.add_parser(
        "serve",
        help="run the language server; editors start this",
        description="Run the language server for one editor.",
    )
    transport = parser.add_mutually_exclusive_group()
    transport.add_argument(
        "--stdio", action="store_true", help="speak over standard input and output (the default)"
    )
    transport.add_argument(
        "--tcp", metavar="HOST:PORT", help="wait for one editor at this address instead"
    )
    return parser


def run(arguments: argparse.Namespace) -> int:
    """Serve until the editor says exit or is gone."""
    from manim_lsp.lsp.garbage import collect_in_pauses

    # First of all: half a collection falls into the imports otherwise.
    collect_in_pauses()
    from manim_lsp.lsp.transport import serve_stdio, serve_tcp

    logging.basicConfig(level=logging.WARNING, format="%(levelname)s %(name)s: %(message)s")
    # What pygls warns of is each client's habit, not something its user can change.
    logging.getLogger("pygls").setLevel(logging.ERROR)
    if arguments.tcp is None:
        return asyncio.run(serve_stdio())
    host, port = _address(arguments.tcp)
    try:
        return asyncio.run(serve_tcp(host, port))
    except OSError as error:
        raise UsageProblem(
            f"{arguments.tcp} cannot be listened at ({error.strerror}); name another port."
        ) from error


def _address(text: str) -> tuple[str, int]:
    host, separator, port = text.rpartition(":")
    if not separator or not port.isdigit() or int(port) > 65535:
        raise UsageProblem(f"{text} is no address; give HOST:PORT, for instance 127.0.0.1:2087.")
    return host.strip("[]") or "127.0.0.1", int(port)

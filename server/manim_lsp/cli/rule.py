"""``manim-lsp rule``: what a rule finds and why, or which rules there are."""

import argparse
import json
import sys
from pathlib import Path
from typing import Any

import manim_lsp
from manim_lsp.api.findings import rule_url
from manim_lsp.api.rules import CATALOGUE, unknown_rules
from manim_lsp.api.rules.rule import Rule
from manim_lsp.errors import UsageProblem

_PACKAGE = Path(manim_lsp.__file__).parent
_PAGES = (_PACKAGE / "rule_pages", _PACKAGE.parents[1] / "docs" / "rules")
"""Where the pages of the rules lie: in an installed package, and in a clone of the repository."""


def add_parser(
    subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]",
) -> argparse.ArgumentParser:
    """Add the parser of ``rule``."""
    parser = subparsers.add_parser(
        "rule",
        help="explain a rule, or list them all",
        description="Explain a rule, or list them all.",
    )
    parser.add_argument("code", nargs="?", metavar="CODE", help="default: list all rules")
    parser.add_argument("--output-format", choices=("text", "json"), default="text")
    return parser


def run(arguments: argparse.Namespace) -> int:
    """Explain; always 0.

    Raises
    ------
    UsageProblem
        There is no such rule.
    """
    as_json = arguments.output_format == "json"
    if arguments.code is None:
        if as_json:
            print(json.dumps([_record(rule) for rule in CATALOGUE], indent=2))
        else:
            _print_list()
        return 0
    for problem in unknown_rules([arguments.code]):
        raise UsageProblem(f"{problem} `manim-lsp rule` lists them all.")
    rule = next(each for each in CATALOGUE if each.code == arguments.code)
    if as_json:
        print(json.dumps(_record(rule) | {"explanation": page(rule.code)}, indent=2))
    else:
        _print_page(page(rule.code))
    return 0


def page(code: str) -> str:
    """Return the Markdown page of a rule.

    Raises
    ------
    UsageProblem
        The installation lacks it.
    """
    for folder in _PAGES:
        path = folder / f"{code}.md"
        if path.is_file():
            return path.read_text("utf-8")
    raise UsageProblem(
        f"The page of {code} is missing from this installation; read it at {rule_url(code)}."
    )


def _record(rule: Rule) -> dict[str, Any]:
    return {
        "code": rule.code,
        "summary": rule.summary,
        "severity": rule.severity,
        "on": rule.is_on,
        "fixable": rule.fixable,
        "url": rule_url(rule.code),
    }


def _print_list() -> None:
    codes = max(len(rule.code) for rule in CATALOGUE)
    severities = max(len(rule.severity) for rule in CATALOGUE)
    for rule in CATALOGUE:
        fixable = "fix" if rule.fixable else ""
        severity = rule.severity if rule.is_on else "off"
        print(f"{rule.code:<{codes}}  {severity:<{severities}}  {fixable:<3}  {rule.summary}")


def _print_page(text: str) -> None:
    if not sys.stdout.isatty():
        sys.stdout.write(text)
        return
    from rich.console import Console
    from rich.markdown import Markdown

    Console().print(Markdown(text))

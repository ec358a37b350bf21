"""``manim-lsp check``: find and mend mistakes in Manim code without running it."""

import argparse
import json
import sys
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from pathlib import Path

from manim_lsp.api.analysis import analyse
from manim_lsp.api.mending.convert_manimgl import convert
from manim_lsp.api.mending.fix_text import fix_text
from manim_lsp.api.project import Project
from manim_lsp.api.rules import check, unknown_rules
from manim_lsp.cli.check_files import (
    STDIN,
    Source,
    is_excluded,
    python_files,
    read_path,
    read_stdin,
)
from manim_lsp.cli.check_formats import to_github, to_json, to_sarif
from manim_lsp.cli.check_index import Indexes, Knowledge
from manim_lsp.cli.check_source import check_source, rule_levels
from manim_lsp.cli.check_text import (
    Checked,
    print_findings,
    statistics,
    statistics_lines,
    summary,
)
from manim_lsp.cli.complaints import Complaints
from manim_lsp.cli.diff import unified_diff
from manim_lsp.cli.project import add_interpreter_option, interpreter_for
from manim_lsp.cli.source_file import write_source
from manim_lsp.errors import UsageProblem
from manim_lsp.project_file import ProjectFiles

_CLEAN, _FINDINGS, _UNREADABLE = 0, 1, 2
_FORMATS = ("text", "full", "json", "github", "sarif")


def add_parser(
    subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]",
) -> argparse.ArgumentParser:
    """Add the parser of ``check``."""
    parser = subparsers.add_parser(
        "check",
        help="find and mend mistakes without running anything",
        description="Find and mend mistakes in Manim code without running it.",
    )
    parser.add_argument(
        "paths",
        nargs="*",
        type=Path,
        metavar="PATH",
        help="files and folders (default: this folder); - reads standard input",
    )
    fixing = parser.add_argument_group("fixes")
    fixing.add_argument("--fix", action="store_true", help="apply the fixes that are certain")
    fixing.add_argument(
        "--unsafe-fixes", action="store_true", help="apply suggested fixes too (with --fix, --diff)"
    )
    fixing.add_argument(
        "--convert-manimgl",
        action="store_true",
        help="rewrite files of ManimGL, or of early versions, for the installed Manim",
    )
    fixing.add_argument(
        "--diff", action="store_true", help="show what these would change, and change nothing"
    )
    rules = parser.add_argument_group("rules and files")
    rules.add_argument(
        "--select", type=rule_codes, metavar="RULES", help="only these rules, separated by commas"
    )
    rules.add_argument(
        "--ignore", type=rule_codes, default=(), metavar="RULES", help="all rules but these"
    )
    rules.add_argument(
        "--force-exclude",
        action="store_true",
        help="leave out what the project excludes, or does not use Manim, even when it is named",
    )
    rules.add_argument(
        "--stdin-filename", type=Path, metavar="FILE", help="what standard input is called"
    )
    add_interpreter_option(rules)
    output = parser.add_argument_group("output")
    output.add_argument("--output-format", choices=_FORMATS, default="text")
    output.add_argument("--statistics", action="store_true", help="count findings by rule")
    output.add_argument("-q", "--quiet", action="store_true", help="print findings only")
    output.add_argument("--exit-zero", action="store_true", help="exit 0 also with findings")
    return parser


def run(arguments: argparse.Namespace) -> int:
    """Check; return 0 when all is clean, 1 with findings, 2 when something cannot be read.

    Findings that are information or hints are shown and are no reason to fail.

    Raises
    ------
    UsageProblem
        The options do not go together.
    EnvironmentProblem
        There is no Python with manim.
    """
    _check_options(arguments)
    projects, complaints = ProjectFiles(), Complaints()
    first = _place(arguments.paths[0] if arguments.paths else Path(), arguments)
    settings = projects.nearest(first).settings
    # Nothing is started before there is something to check.
    indexes = Indexes(lambda: interpreter_for(arguments.interpreter, settings, first))
    checked: list[Checked] = []
    for source in _sources(arguments, projects, complaints):
        for problem in (*source.project.problems, *unknown_rules(source.project.settings.rules)):
            complaints.tell(problem)
        try:
            checked.append(_check_source(source, indexes.of(source), arguments))
        except UsageProblem as problem:
            complaints.tell(str(problem))
    _report(checked, arguments)
    if complaints.told:
        return _UNREADABLE
    findings = (finding for item in checked for finding in item.findings)
    fails = any(finding.severity in ("error", "warning") for finding in findings)
    return _FINDINGS if fails and not arguments.exit_zero else _CLEAN


def _check_options(arguments: argparse.Namespace) -> None:
    wrong = unknown_rules([*(arguments.select or ()), *arguments.ignore])
    if wrong:
        raise UsageProblem(" ".join(wrong))
    if STDIN in arguments.paths and len(arguments.paths) > 1:
        raise UsageProblem("Standard input (-) is checked alone; name no other files.")
    if arguments.statistics and arguments.output_format in ("github", "sarif"):
        raise UsageProblem("--statistics goes with --output-format text, full and json only.")


def rule_codes(text: str) -> tuple[str, ...]:
    """Return the rules that an option names, separated by commas."""
    return tuple(code.strip() for code in text.split(",") if code.strip())


def _place(path: Path, arguments: argparse.Namespace) -> Path:
    """Return the folder whose virtual environment is looked for."""
    if path == STDIN:
        path = arguments.stdin_filename or Path("stdin.py")
    place = path.absolute()
    return place if place.is_dir() else place.parent


def _sources(
    arguments: argparse.Namespace, projects: ProjectFiles, complaints: Complaints
) -> Iterator[Source]:
    """Yield what can be read; complain about the rest."""
    for path in arguments.paths or [Path()]:
        try:
            if path == STDIN:
                source = read_stdin(arguments.stdin_filename or Path("stdin.py"), projects)
                is_left_out = is_excluded(source.path, projects) or "manim" not in source.text
                if not (arguments.force_exclude and is_left_out):
                    yield source
                elif _filters(arguments):
                    sys.stdout.buffer.write(source.text.encode(source.encoding))
                continue
            for file in python_files(path, projects, force_exclude=arguments.force_exclude):
                try:
                    yield read_path(file, projects)
                except UsageProblem as problem:
                    complaints.tell(str(problem))
        except UsageProblem as problem:
            complaints.tell(str(problem))
        except OSError as error:
            complaints.tell(f"{path} cannot be read: {error.strerror}.")


def _mends(arguments: argparse.Namespace) -> bool:
    """Whether files are changed, or would be but for ``--diff``."""
    return bool(arguments.fix or arguments.convert_manimgl)


def _filters(arguments: argparse.Namespace) -> bool:
    """Whether the text of standard input goes to standard output, mended."""
    return STDIN in arguments.paths and _mends(arguments) and not arguments.diff


def _check_source(source: Source, knowledge: Knowledge, arguments: argparse.Namespace) -> Checked:
    levels = rule_levels(source.project, arguments.select or (), arguments.ignore)
    if not (_mends(arguments) or arguments.diff):
        return check_source(source, knowledge, levels)
    index, text = knowledge.index, source.text
    project = Project(knowledge.importer(source.path), levels=levels)
    if arguments.convert_manimgl:
        result = convert(text, index, project=project)
    else:
        result = fix_text(text, index, unsafe=arguments.unsafe_fixes, project=project)
    fixed = len(result.applied)
    if arguments.diff:
        sys.stdout.write(unified_diff(text, result.text, str(source.path)))
        return Checked(source.path, text, check(analyse(text, index, project)), fixed)
    if STDIN in arguments.paths:
        sys.stdout.flush()
        sys.stdout.buffer.write(result.text.encode(source.encoding))
    elif result.text != text:
        write_source(source.path, result.text, source.encoding)
    return Checked(source.path, result.text, result.remaining, fixed)


def _report(checked: Sequence[Checked], arguments: argparse.Namespace) -> None:
    if arguments.diff:
        return
    # The mended text of standard input is all that goes to standard output.
    filters = _filters(arguments)
    stream = sys.stderr if filters else sys.stdout
    match arguments.output_format:
        case "github":
            stream.write(to_github(checked))
        case "sarif":
            print(to_sarif(checked), file=stream)
        case "json":
            print(_json(checked, arguments), file=stream)
        case form:
            if arguments.statistics:
                stream.writelines(f"{line}\n" for line in statistics_lines(statistics(checked)))
            else:
                print_findings(checked, full=form == "full", to_stderr=filters)
            if not arguments.quiet:
                told = summary(checked, fix=_mends(arguments), unsafe=arguments.unsafe_fixes)
                print(told, file=stream)


def _json(checked: Sequence[Checked], arguments: argparse.Namespace) -> str:
    if arguments.statistics:
        return json.dumps([asdict(each) for each in statistics(checked)], indent=2)
    return to_json(checked)

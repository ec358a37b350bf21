"""One file checked without being changed."""

from collections.abc import Collection, Mapping

from manim_lsp.api.analysis import analyse
from manim_lsp.api.mending.convert_manimgl import is_manimgl
from manim_lsp.api.project import Level, Project
from manim_lsp.api.rules import CODES, check
from manim_lsp.cli.check_files import Source
from manim_lsp.cli.check_index import Knowledge
from manim_lsp.cli.check_text import Checked
from manim_lsp.project_file import ProjectFile


def rule_levels(
    project: ProjectFile, select: Collection[str], ignore: Collection[str]
) -> Mapping[str, Level]:
    """Return the levels of a project's rules with those of ``--select`` and ``--ignore`` on top."""
    levels: dict[str, Level] = dict(project.settings.rules)
    selected = frozenset(select) if select else CODES
    for code in (CODES - selected) | frozenset(ignore):
        levels[code] = "off"
    for code in frozenset(select):
        # Who asks for a rule wants to see it, also where the project has it off.
        if levels.get(code) == "off" and code not in ignore:
            del levels[code]
    return levels


def check_source(source: Source, knowledge: Knowledge, levels: Mapping[str, Level]) -> Checked:
    """Return the findings of one file."""
    project = Project(knowledge.importer(source.path), levels=levels)
    analysis = analyse(source.text, knowledge.index, project)
    found = check(analysis)
    return Checked(source.path, source.text, found, is_manimgl=is_manimgl(analysis, found))

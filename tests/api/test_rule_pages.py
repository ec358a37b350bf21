"""Every rule has a page, and the examples on it are true."""

import re
from pathlib import Path

import pytest
from tests.api.readings import HEADER, findings

from manim_lsp.api.analysis import analyse
from manim_lsp.api.findings import Finding
from manim_lsp.api.mending.fix_text import fix_text
from manim_lsp.api.project import ALONE, Project
from manim_lsp.api.rules import CATALOGUE, RULES, check

PAGES = Path(__file__).parents[2] / "docs" / "rules"
CODES = [*(rule.code for rule in RULES), "unused-suppression"]
LAYOUT = ["out-of-frame", "shape-out-of-frame", "text-overlap"]
"""Their examples are rendered in tests/render/test_layout_pages.py."""
SEEN_BY_RUNNING = ["blank-frame", "environment", "render-error", "render-timeout", *LAYOUT]
"""Codes of findings that no rule makes; see `manim_lsp.lsp.render_findings`."""


SURROUNDINGS = {
    "latex-missing": Project(
        tex_problem="Install TeX: `sudo apt-get install --no-install-recommends "
        "texlive-latex-base texlive-latex-extra "
        "dvisvgm` (106 MB) on Debian and Ubuntu, …"
    )
}
"""By rule: what has to be the case for its example."""

NO_SAFE_FIX = ("latex-missing", "syntax-error")


def examples(code: str) -> list[str]:
    """Return the Python blocks of a page as whole files: the example, then its cure."""
    page = (PAGES / f"{code}.md").read_text("utf-8")
    blocks = re.findall(r"```python\n(.*?)```", page, re.DOTALL)
    return [block if "class " in block else in_scene(block) for block in blocks]


def in_scene(block: str) -> str:
    return HEADER + "".join(f"        {line}\n" for line in block.splitlines())


def found_in(code: str, api_index) -> tuple[Finding, ...]:
    """Return what is said of a page's example, in the surroundings that the page describes."""
    return check(analyse(examples(code)[0], api_index, SURROUNDINGS.get(code, ALONE)))


def test_pages_are_those_of_the_rules():
    pages = sorted(page.stem for page in PAGES.glob("*.md"))
    assert pages == sorted([*CODES, *SEEN_BY_RUNNING])


@pytest.mark.parametrize("code", CODES)
def test_example_has_the_finding_that_the_page_explains(code, api_index):
    found = found_in(code, api_index)
    assert {item.code for item in found} == {code}
    page = (PAGES / f"{code}.md").read_text("utf-8")
    assert all(f"{code} {item.message}" in page for item in found)


@pytest.mark.parametrize("code", CODES)
def test_example_is_as_grave_and_as_fixable_as_the_catalogue_says(code, api_index):
    (rule,) = (rule for rule in CATALOGUE if rule.code == code)
    found = found_in(code, api_index)
    assert rule.severity in {item.severity for item in found}
    assert rule.fixable is any(item.fixes for item in found)


@pytest.mark.parametrize("code", CODES)
def test_cure_on_the_page_is_clean(code, api_index):
    cure = examples(code)[-1]
    if "import" not in cure:
        cure = "from manim import *\n" + cure
    assert findings(cure, api_index) == ()


@pytest.mark.parametrize("code", [code for code in CODES if code not in NO_SAFE_FIX])
def test_fix_gives_the_cure_on_the_page(code, api_index):
    example, cure = examples(code)
    assert fix_text(example, api_index).text.endswith(cure)

import io
import json
import sys
from typing import NamedTuple

import pytest

from manim_lsp.cli.check_text import Checked, summary
from manim_lsp.cli.main import main
from manim_lsp.cli.printable import printable

BROKEN = (
    "from manim import *\n\n\n"
    "class Intro(Scene):\n"
    "    def construct(self):\n"
    "        title = 'é🎬'; circle = Circle(colour=RED)\n"
    "        self.play(Create(circl))\n"
)
COLOUR = "        title = 'é🎬'; circle = Circle(colour=RED)"


class Result(NamedTuple):
    returncode: int
    stdout: str
    stderr: str


@pytest.fixture
def check(tmp_path, monkeypatch, capfd):
    """Run ``manim-lsp check`` in a folder of its own, with a text as standard input."""
    monkeypatch.chdir(tmp_path)

    def run(*arguments: str, stdin: bytes = b"") -> Result:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin)))
        return Result(main(["check", *arguments]), *capfd.readouterr())

    return run


@pytest.fixture
def broken(tmp_path):
    path = tmp_path / "a.py"
    path.write_text(BROKEN, "utf-8")
    return path


def test_full_output_marks_the_place_under_characters_of_any_width(check, broken):
    lines = check("a.py", "--output-format", "full").stdout.splitlines()
    assert lines[2] == f"6 | {COLOUR}"
    # The film takes two columns of a terminal.
    assert lines[3] == "  | " + " " * (COLOUR.index("colour") + 1) + "^" * len("colour")
    assert lines[4] == "  = fix: Change to `color`"


def test_github_shows_a_finding_at_its_line(check, broken):
    first, _ = check("a.py", "--output-format", "github").stdout.splitlines()
    assert first == (
        "::error title=manim-lsp (unknown-parameter),file=a.py,line=6,endLine=6,col=39,"
        "endColumn=45::`Circle` has no parameter `colour`. Did you mean `color`?"
    )


def test_github_does_not_take_a_name_for_a_command(check, tmp_path):
    folder = tmp_path / "50%,a:b"
    folder.mkdir()
    (folder / "a.py").write_text(BROKEN, "utf-8")
    assert "file=50%25%2Ca%3Ab/a.py," in check(".", "--output-format", "github").stdout


def test_sarif_counts_columns_in_utf_16(check, broken):
    (run,) = json.loads(check("a.py", "--output-format", "sarif").stdout)["runs"]
    first = run["results"][0]
    place = first["locations"][0]["physicalLocation"]
    assert run["columnKind"] == "utf16CodeUnits"
    assert place["artifactLocation"] == {"uri": "a.py", "uriBaseId": "%SRCROOT%"}
    assert place["region"] == {"startLine": 6, "startColumn": 40, "endLine": 6, "endColumn": 46}


def test_sarif_names_the_rule_and_its_fix(check, broken):
    (run,) = json.loads(check("a.py", "--output-format", "sarif").stdout)["runs"]
    first = run["results"][0]
    rule = run["tool"]["driver"]["rules"][first["ruleIndex"]]
    assert rule["id"] == first["ruleId"] == "unknown-parameter"
    assert rule["helpUri"].endswith("docs/rules/unknown-parameter.md")
    (change,) = first["fixes"][0]["artifactChanges"]
    assert change["replacements"][0]["insertedContent"] == {"text": "color"}


def test_sarif_without_findings_has_a_run(check, tmp_path):
    (tmp_path / "a.py").write_text("from manim import *\n", "utf-8")
    (run,) = json.loads(check("a.py", "--output-format", "sarif").stdout)["runs"]
    assert run["results"] == []


def test_statistics_count_by_rule(check, broken):
    assert check("a.py", "--statistics").stdout.splitlines()[:2] == [
        "1  unknown-name       (1 fixable)",
        "1  unknown-parameter  (1 fixable)",
    ]


def test_statistics_for_programs(check, broken):
    found = json.loads(check("a.py", "--statistics", "--output-format", "json").stdout)
    assert found[0] == {"code": "unknown-name", "count": 1, "fixable": 1}


def test_statistics_have_no_form_in_sarif(check, broken):
    result = check("a.py", "--statistics", "--output-format", "sarif")
    assert result.returncode == 2
    assert len(result.stderr.splitlines()) == 1


def test_standard_input_goes_by_the_name_it_is_given(check):
    result = check("-", "--stdin-filename", "my/scene.py", stdin=BROKEN.encode())
    assert result.stdout.startswith("my/scene.py:6:39: unknown-parameter")
    assert result.returncode == 1


def test_mended_standard_input_is_all_of_standard_output(check):
    text = BROKEN.replace("\n", "\r\n")
    result = check("-", "--fix", stdin=text.encode("utf-8-sig"))
    mended = text.replace("colour", "color")
    assert result.stdout.encode() == mended.encode("utf-8-sig")
    assert "unknown-name" in result.stderr
    assert result.returncode == 1


def test_standard_input_is_checked_alone(check, broken):
    assert check("-", "a.py").returncode == 2


def test_standard_input_that_is_no_text_is_said(check):
    result = check("-", stdin=b"x = '\xff'")
    assert result.returncode == 2
    assert result.stderr.startswith("manim-lsp: Standard input is not text")


def test_selected_and_ignored_rules(check, broken):
    assert "unknown-parameter" not in check("a.py", "--select", "unknown-name").stdout
    assert "unknown-name" not in check("a.py", "--ignore", "unknown-name").stdout


def test_an_unknown_rule_is_told_with_the_nearest(check, broken):
    result = check("a.py", "--select", "unknown_parameter")
    assert result.returncode == 2
    assert "Did you mean `unknown-parameter`?" in result.stderr


def test_exit_zero_and_quiet(check, broken):
    result = check("a.py", "--exit-zero", "--quiet")
    assert result.returncode == 0
    assert len(result.stdout.splitlines()) == 2


def test_a_folder_without_manim_is_said_to_be_one(check, tmp_path):
    (tmp_path / "a.py").write_text("x = 1\n")
    result = check()
    assert (result.returncode, result.stdout) == (
        0,
        "No Python files that use Manim were found.\n",
    )


def test_remarks_do_not_fail_the_check(check, tmp_path):
    (tmp_path / "a.py").write_text("from manim import *\n\nx = 1  # manim-lsp: ignore\n")
    result = check("a.py")
    assert "unused-suppression" in result.stdout
    assert result.returncode == 0


def write_project(folder, table):
    (folder / "pyproject.toml").write_text(f"[tool.manim-lsp]\n{table}\n", "utf-8")


def test_levels_of_the_project_are_those_of_the_check(check, broken, tmp_path):
    write_project(tmp_path, 'rules = {unknown-name = "off", unknown-parameter = "hint"}')
    result = check("a.py", "--output-format", "json")
    assert [(each["code"], each["severity"]) for each in json.loads(result.stdout)] == [
        ("unknown-parameter", "hint")
    ]
    assert result.returncode == 0


def test_excluded_files_are_checked_when_they_are_named(check, broken, tmp_path):
    write_project(tmp_path, 'exclude = ["a.py"]')
    assert check(".").returncode == 0
    assert check("a.py").returncode == 1
    assert check("a.py", "--force-exclude").returncode == 0


def test_files_without_manim_that_a_program_names_are_left_out(check, tmp_path):
    (tmp_path / "a.py").write_text("Circel()\n")
    assert check("a.py").returncode == 1
    assert check("a.py", "--force-exclude").returncode == 0


def test_what_is_wrong_in_the_project_is_told_once(check, broken, tmp_path):
    (tmp_path / "b.py").write_text(BROKEN, "utf-8")
    write_project(tmp_path, 'rounds = "many"\nrules = {no-scen = "off"}')
    result = check(".")
    assert result.returncode == 2
    first, second = result.stderr.splitlines()
    assert "tool.manim-lsp.rounds" in first
    assert "Did you mean `no-scene`?" in second
    assert "a.py:6:39" in result.stdout


def test_the_summary_tells_what_fix_would_do():
    assert summary([Checked(None, "", ())], fix=False, unsafe=False) == "1 file clean."


def test_what_terminals_obey_is_shown_instead():
    assert printable("\x1b[2J\x07 a\tb\nc \u202e") == "\\x1b[2J\\x07 a\tb\nc \\u202e"


MANIMGL = """\
from manimlib import *


class Intro(Scene):
    def construct(self):
        self.play(ShowCreation(TextMobject("a")))
"""


def test_a_file_of_manimgl_is_converted(check, tmp_path):
    path = tmp_path / "a.py"
    path.write_text(MANIMGL, "utf-8")
    result = check("a.py", "--convert-manimgl")
    assert "fixes applied" in result.stdout
    converted = path.read_text("utf-8")
    assert "from manim import *" in converted
    assert 'self.play(Create(Tex("a")))' in converted


def test_a_conversion_may_be_looked_at_first(check, tmp_path):
    path = tmp_path / "a.py"
    path.write_text(MANIMGL, "utf-8")
    assert "+from manim import *" in check("a.py", "--convert-manimgl", "--diff").stdout
    assert path.read_text("utf-8") == MANIMGL


def test_standard_input_is_left_out_as_the_file_that_it_is_called(check, tmp_path):
    (tmp_path / "pyproject.toml").write_text('[tool.manim-lsp]\nexclude = ["old"]\n')
    named = ("-", "--force-exclude", "--stdin-filename")
    assert check(*named, "new/b.py", stdin=BROKEN.encode()).returncode == 1
    left_out = check(*named, "old/b.py", stdin=BROKEN.encode())
    assert (left_out.returncode, "unknown-parameter" in left_out.stdout) == (0, False)
    assert check(*named, "old/b.py", "--fix", stdin=BROKEN.encode()).stdout == BROKEN

import ast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from manim_lsp.agent.comments import comment_at
from manim_lsp.lsp.insertion import insertion_edits
from manim_lsp.source import SourceText, apply_edits

SCENE = """from manim import *


class Blue(Scene):
    def construct(self):
        self.play(Create(Circle()))
"""

PIECES = [
    "# a circle\n",
    "x = 1\n",
    "\n",
    "from manim import *\n",
    "from manim import (\n    Circle,\n)\n",
    "import numpy as np\n",
    "class Blue(Scene):\n    # inside\n    def construct(self):\n        pass\n",
    "if x:\n    # a square\n    y = 2\n",
    '"""Says what it is."""\n',
    "@decorated\ndef f():\n    return {\n        # within\n    }\n",
]


def insert(text, row, generated=SCENE):
    comment = comment_at(SourceText(text), row)
    rows = (comment.first_row, comment.last_row) if comment else (row, row)
    return apply_edits(text, insertion_edits(text, rows, generated))


@pytest.mark.parametrize("text", ["# a circle", "# a circle\n"])
def test_a_file_with_a_comment_alone_becomes_a_whole_file(text):
    assert insert(text, 1) == SCENE.replace("class Blue", "# a circle\nclass Blue")


def test_the_scene_follows_the_comment():
    text = "from manim import *\n\n# a circle\n\nx = 1\n"
    assert insert(text, 3) == (
        "from manim import *\n\n# a circle\n"
        "class Blue(Scene):\n    def construct(self):\n        self.play(Create(Circle()))\n"
        "\n\nx = 1\n"
    )


def test_an_import_that_is_there_is_not_added():
    assert insert("from manim import *\n# a circle\n", 2).count("import") == 1


def test_a_missing_import_goes_above_the_users_own():
    inserted = insert("import math\nfrom manim import Circle\n\n# a circle\n", 4)
    assert inserted.startswith("from manim import *\nimport math\nfrom manim import Circle\n")


def test_an_import_stays_below_docstring_and_future():
    text = '"""Doc."""\n\nfrom __future__ import annotations\n\n# a circle\n'
    assert ast.get_docstring(ast.parse(insert(text, 5))) == "Doc."
    compile(insert(text, 5), "scene.py", "exec")


def test_the_scene_comes_after_the_imports_even_for_a_comment_above_them():
    inserted = insert("# a circle\nfrom manim import *\n", 1)
    assert inserted.index("from manim") < inserted.index("class Blue")


def test_a_comment_in_a_function_gets_its_scene_at_module_level():
    text = "from manim import *\n\ndef f():\n    # a circle\n    return 1\n\nx = 1\n"
    names = [type(node).__name__ for node in ast.parse(insert(text, 4)).body]
    assert names == ["ImportFrom", "FunctionDef", "ClassDef", "Assign"]


def test_a_name_that_is_taken_is_changed_everywhere_in_the_scene():
    generated = SCENE.replace("Scene)", "Base)").replace(
        "class Blue", "class Base(Scene): pass\n\n\nclass Blue"
    )
    inserted = insert(
        "from manim import *\n# a circle\nclass Base: pass\nclass Blue: pass\n", 2, generated
    )
    assert "class Base2(Scene)" in inserted
    assert "class Blue2(Base2)" in inserted


def test_windows_line_ends_are_kept():
    inserted = insert("from manim import *\r\n# a circle\r\n", 2)
    assert inserted.count("\n") == inserted.count("\r\n")


def test_imports_joined_by_a_semicolon_are_split():
    inserted = insert(
        "# a circle\n", 1, "from manim import *; import numpy as np\nclass A(Scene): pass\n"
    )
    assert inserted.startswith("from manim import *\nimport numpy as np\n")


def test_a_file_that_does_not_parse_keeps_its_block_whole():
    inserted = insert("from manim import *\nclass A(:\n    # a circle\n    x = 1\n\ny = 2\n", 3)
    assert "    x = 1\n\n\nclass Blue(Scene):" in inserted


def test_what_is_not_python_is_refused():
    with pytest.raises(SyntaxError):
        insert("# a circle\n", 1, "class (")


@given(st.lists(st.sampled_from(PIECES), min_size=1, max_size=8).map("".join), st.integers(1, 30))
def test_nothing_of_the_users_text_is_lost(text, row):
    row = min(row, len(SourceText(text).line_starts))
    remaining = iter(insert(text, row).splitlines())
    assert all(line in remaining for line in text.splitlines())


@given(st.lists(st.sampled_from(PIECES), min_size=1, max_size=8).map("".join), st.integers(1, 30))
def test_a_file_that_parses_still_does_and_has_the_scene(text, row):
    row = min(row, len(SourceText(text).line_starts))
    names = [
        node.name for node in ast.parse(insert(text, row)).body if isinstance(node, ast.ClassDef)
    ]
    assert any(name.startswith("Blue") for name in names)
    assert len(names) == text.count("class Blue") + 1

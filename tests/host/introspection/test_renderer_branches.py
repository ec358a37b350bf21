import ast

import pytest

from manim_lsp.host.introspection.renderer_branches import without_other_renderer


@pytest.mark.parametrize(
    ("test", "opengl", "kept"),
    [
        ("config.renderer == RendererType.OPENGL", True, "a"),
        ("config.renderer == RendererType.OPENGL", False, "b"),
        ("config['renderer'] == RendererType.CAIRO", True, "b"),
        ("config.renderer != RendererType.OPENGL", False, "a"),
        ("config.renderer is RendererType.CAIRO", False, "a"),
    ],
)
def test_only_the_branch_that_is_taken_is_kept(test, opengl, kept):
    for code in (f"if {test}:\n    a\nelse:\n    b", f"a if {test} else b"):
        tree = without_other_renderer(ast.parse(code), opengl=opengl)
        assert ast.unparse(tree) == kept


def test_a_branch_that_is_left_out_leaves_a_body():
    code = "def f():\n    if config.renderer == RendererType.OPENGL:\n        a"
    tree = without_other_renderer(ast.parse(code), opengl=False)
    assert ast.unparse(tree) == "def f():\n    pass"


@pytest.mark.parametrize(
    "test", ["config.quiet", "config.renderer", "renderer == OPENGL", "x == 1"]
)
def test_other_questions_keep_both_branches(test):
    tree = without_other_renderer(ast.parse(f"a if {test} else b"), opengl=True)
    assert ast.unparse(tree) == f"a if {test} else b"

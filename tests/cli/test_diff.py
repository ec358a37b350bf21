import subprocess

import pytest

from manim_lsp.cli.diff import unified_diff


def test_without_changes_there_is_no_diff():
    assert unified_diff("a\n", "a\n", "a.py") == ""


@pytest.mark.parametrize("apart", ["\u2028", "\x0c", "\x85", "\r"])
def test_only_a_line_feed_ends_a_line(apart):
    diff = unified_diff(f"a = 1{apart}# b\n", f"a = 2{apart}# b\n", "a.py")
    assert diff.split("\n")[2:] == ["@@ -1 +1 @@", f"-a = 1{apart}# b", f"+a = 2{apart}# b", ""]


@pytest.mark.parametrize("end", ["\n", "\r\n", ""])
def test_git_can_apply_it(tmp_path, end):
    before, after = f"one\u2028\ntwo{end}", f"one\u2028\n2{end}"
    (tmp_path / "a.py").write_bytes(before.encode())
    diff = unified_diff(before, after, "a.py").encode()
    subprocess.run(["git", "apply", "-p0"], input=diff, cwd=tmp_path, check=True)
    assert (tmp_path / "a.py").read_bytes() == after.encode()

"""TeX compiled once: results are kept under the hash of their source, for every later job."""

import os
import re
import shutil
from pathlib import Path

from manim import TexTemplate, config
from manim.mobject.text import tex_mobject
from manim.utils.tex_file_writing import tex_hash

_ERROR = re.compile(r"^! (?P<error>.+)$", re.MULTILINE)
_LINE = re.compile(r"^l\.\d+ .*$", re.MULTILINE)


def use_cache(cache: Path, *, may_write: bool) -> None:
    """Have manim look into `cache` before it compiles; add what trusted jobs compile."""
    compile_to_svg = tex_mobject.tex_to_svg_file

    def tex_to_svg_file(
        expression: str, environment: str | None = None, tex_template: TexTemplate | None = None
    ) -> Path:
        template = config["tex_template"] if tex_template is None else tex_template
        if environment is None:
            source = template.get_texcode_for_expression(expression)
        else:
            source = template.get_texcode_for_expression_in_env(expression, environment)
        kept = cache / f"{tex_hash(source)}.svg"
        if kept.is_file():
            return kept
        made = Path(compile_to_svg(expression, environment, tex_template))
        if may_write:
            _keep(made, kept)
        return made

    tex_mobject.tex_to_svg_file = tex_to_svg_file


def _keep(made: Path, kept: Path) -> None:
    kept.parent.mkdir(parents=True, exist_ok=True)
    # Under another name first: a reader must never see half a file.
    unfinished = kept.with_suffix(f".{os.getpid()}")
    shutil.copyfile(made, unfinished)
    unfinished.replace(kept)


def first_error(folder: Path) -> str:
    """Return what the newest TeX log in `folder` says went wrong and at which line."""
    logs = sorted(folder.glob("*.log"), key=lambda path: path.stat().st_mtime)
    text = logs[-1].read_text(errors="replace") if logs else ""
    error = _ERROR.search(text)
    if error is None:
        return ""
    line = _LINE.search(text, error.end())
    return f"! {error['error']}" + (f"\n{line[0]}" if line else "")

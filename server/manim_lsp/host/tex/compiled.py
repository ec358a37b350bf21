"""TeX compiled once: results are kept under the hash of their document, for every later job."""

import os
import shutil
import time
from contextlib import suppress
from pathlib import Path

from manim import TexTemplate, config
from manim.mobject.text import tex_mobject
from manim.utils import tex_file_writing

from manim_lsp.host.channel.records import Records
from manim_lsp.host.protocol import Request, tex_name
from manim_lsp.host.tex import programs as tex_programs


def use_cache(request: Request, records: Records) -> None:
    """Have manim look into the cache before it compiles.

    Trusted jobs add what they compile themselves; for others our side compiles, apart from them.
    """
    compile_here = tex_mobject.tex_to_svg_file
    tex_programs.watch()

    def tex_to_svg_file(
        expression: str, environment: str | None = None, tex_template: TexTemplate | None = None
    ) -> Path:
        template = config["tex_template"] if tex_template is None else tex_template
        document = _document(template, expression, environment)
        compiler, suffix = template.tex_compiler, template.output_format
        name = tex_name(document, str(compiler), suffix)
        kept = Path(request.tex_cache, name)
        if not kept.is_file() and request.environment is None and isinstance(compiler, str):
            _have_compiled(records, document, compiler, suffix)
        if kept.is_file():
            return _at_hand(kept, Path(config.tex_dir, name))
        made = Path(compile_here(expression, environment, tex_template))
        if request.environment is not None:
            _keep(made, kept)
        return made

    tex_mobject.tex_to_svg_file = tex_to_svg_file


def compile_document(request: Request) -> bytes:
    """Return the SVG of the request's document.

    Raises
    ------
    Exception
        Whatever manim raises when TeX fails.
    """
    tex_programs.watch()
    folder = Path(request.scratch, "tex")
    folder.mkdir()
    config.tex_dir = str(folder)
    path = folder / "document.tex"
    path.write_text(request.source, encoding="utf-8")
    compiled = tex_file_writing.compile_tex(path, request.tex_compiler, request.tex_format)
    return Path(tex_file_writing.convert_to_svg(compiled, request.tex_format)).read_bytes()


def _have_compiled(records: Records, document: str, compiler: str, suffix: str) -> None:
    """Have a document compiled apart; one that took too long there is not tried again here."""
    start = time.monotonic()
    records.compile_tex(document, compiler, suffix)
    if time.monotonic() - start >= tex_programs.SECONDS:
        raise tex_programs.stopped(compiler)


def _document(template: TexTemplate, expression: str, environment: str | None) -> str:
    if environment is None:
        return str(template.get_texcode_for_expression(expression))
    return str(template.get_texcode_for_expression_in_env(expression, environment))


def _at_hand(kept: Path, copy: Path) -> Path:
    """Return a copy in the job's own folder: manim writes beside the SVG that it reads."""
    if not copy.exists():
        shutil.copyfile(kept, copy)
    return copy


def _keep(made: Path, kept: Path) -> None:
    """Add to the cache; where it cannot be written, the next job compiles anew."""
    # Under another name first: a reader must never see half a file.
    unfinished = kept.with_suffix(f".{os.getpid()}")
    try:
        kept.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(made, unfinished)
        unfinished.replace(kept)
    except OSError:
        with suppress(OSError):
            unfinished.unlink()

import subprocess
import sys

from manim_lsp.lsp.server import create_server

HEAVY = {"manim", "torch", "llama_cpp", "numpy", "transformers"}
LATER = {
    "manim_lsp.agent",
    "manim_lsp.api.analysis",
    "manim_lsp.api.completion",
    "manim_lsp.api.rules",
    "manim_lsp.render.renderer",
}
"""What is loaded in the background once the editor is served."""


def test_importing_the_server_loads_nothing_heavy():
    program = "import sys, manim_lsp.lsp.server; print(*sys.modules)"
    loaded = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    ).stdout.split()
    assert not (HEAVY | LATER) & set(loaded)


def test_servers_share_nothing():
    first, second = create_server(), create_server()
    assert first.session is not second.session

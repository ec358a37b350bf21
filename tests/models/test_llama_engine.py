import sys

import pytest

from manim_lsp.errors import ModelUnavailable
from manim_lsp.models.language_model import Message
from manim_lsp.models.llama_engine import Aborted, LlamaEngine
from manim_lsp.models.llama_protocol import Complete, Done, Load, Token


def load(path):
    return Load(str(path), context=256, threads=1, prompt_threads=1)


def question(**options):
    fields = {"stop": (), "max_tokens": 20, "temperature": 0.0, "seed": None} | options
    return Complete(1, (Message("user", "a circle"),), **fields)


def test_a_missing_library_is_told_with_its_cure(tiny_gguf, monkeypatch):
    monkeypatch.setitem(sys.modules, "llama_cpp", None)
    with pytest.raises(ModelUnavailable, match=r"pip install 'manim-lsp\[llama\]'"):
        LlamaEngine(load(tiny_gguf), lambda: False)


def test_a_cancel_before_the_first_token_aborts_the_prompt(tiny_gguf):
    engine = LlamaEngine(load(tiny_gguf), lambda: True)
    with pytest.raises(Aborted):
        next(engine.answer(question()))


def test_an_aborted_prompt_leaves_nothing_behind(tiny_gguf):
    cancelled = False
    engine = LlamaEngine(load(tiny_gguf), lambda: cancelled)
    expected = [reply for reply in engine.answer(question()) if isinstance(reply, Token)]
    fresh = LlamaEngine(load(tiny_gguf), lambda: cancelled)
    cancelled = True
    with pytest.raises(Aborted):
        next(fresh.answer(question()))
    cancelled = False
    replies = list(fresh.answer(question()))
    assert [reply for reply in replies if isinstance(reply, Token)] == expected
    assert isinstance(replies[-1], Done)


def test_the_prompt_is_the_files_own_template(tiny_gguf):
    engine = LlamaEngine(load(tiny_gguf), lambda: False)
    done = list(engine.answer(question(max_tokens=1)))[-1]
    text = "<|user|>a circle<|end|><|assistant|>"
    tokens = engine._llama.tokenize(text.encode(), add_bos=False, special=True)
    assert done.prompt_tokens == len(tokens)

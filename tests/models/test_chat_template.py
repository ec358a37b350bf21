from types import SimpleNamespace

import pytest

from manim_lsp.errors import ModelUnavailable
from manim_lsp.models.chat_template import render_prompt
from manim_lsp.models.language_model import Message

TALK = (Message("system", "Be short."), Message("user", "A circle."))


def formatter(refuses=()):
    def apply(messages):
        if {turn["role"] for turn in messages} & set(refuses):
            message = "role not supported"
            raise ValueError(message)
        text = "".join(f"[{turn['role']}]{turn['content']}" for turn in messages)
        return SimpleNamespace(prompt=text)

    return apply


def test_the_template_writes_the_turns():
    assert render_prompt(formatter(), TALK) == "[system]Be short.[user]A circle."


def test_a_template_without_a_system_turn_gets_it_in_the_users():
    assert render_prompt(formatter(["system"]), TALK) == "[user]Be short.\n\nA circle."


def test_a_template_that_refuses_is_told():
    with pytest.raises(ModelUnavailable, match="role not supported"):
        render_prompt(formatter(["user"]), TALK)


def test_a_model_without_a_template_gets_paragraphs():
    assert render_prompt(None, TALK) == "Be short.\n\nA circle.\n\n"

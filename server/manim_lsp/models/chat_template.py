"""A conversation as the text that a model was trained on."""

from collections.abc import Callable, Sequence
from typing import Any

from manim_lsp.errors import ModelUnavailable
from manim_lsp.models.language_model import Message


def render_prompt(formatter: Callable[..., Any] | None, messages: Sequence[Message]) -> str:
    """Return the prompt for `messages`, ready for the answer to follow.

    Parameters
    ----------
    formatter
        Applies the Jinja template that the model's file carries; None when it has none. Such a
        model knows no roles: it gets the turns as plain paragraphs.

    Raises
    ------
    ModelUnavailable
        The template refuses the conversation.
    """
    if formatter is None:
        return "\n\n".join([*(message.content for message in messages), ""])
    try:
        return _apply(formatter, messages)
    except Exception as refusal:
        if [message.role for message in messages[:2]] != ["system", "user"]:
            raise _unusable(refusal) from refusal
    # Some templates know no system turn; its text then opens the user's.
    system, user, *rest = messages
    merged = Message("user", f"{system.content}\n\n{user.content}")
    try:
        return _apply(formatter, [merged, *rest])
    except Exception as refusal:
        raise _unusable(refusal) from refusal


def _apply(formatter: Callable[..., Any], messages: Sequence[Message]) -> str:
    turns = [{"role": message.role, "content": message.content} for message in messages]
    return str(formatter(messages=turns).prompt)


def _unusable(reason: Exception) -> ModelUnavailable:
    return ModelUnavailable(
        f"The model's chat template cannot be applied ({reason}); use another build of the model."
    )

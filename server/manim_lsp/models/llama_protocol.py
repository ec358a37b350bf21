"""What the server and the llama.cpp process say to each other: one JSON object on each line."""

import json
from dataclasses import asdict, dataclass
from typing import Any, Literal

from manim_lsp.models.language_model import Message


@dataclass(frozen=True)
class Load:
    """Load a model file; sent once, first.

    `context` is in tokens; `threads` decode and `prompt_threads` read the prompt.
    """

    path: str
    context: int
    threads: int
    prompt_threads: int


@dataclass(frozen=True)
class Complete:
    """Answer a conversation; one at a time."""

    id: int
    messages: tuple[Message, ...]
    stop: tuple[str, ...]
    max_tokens: int | None
    temperature: float
    seed: int | None


@dataclass(frozen=True)
class Cancel:
    """Stop answering request `id`, in prefill or in decoding."""

    id: int


@dataclass(frozen=True)
class Loaded:
    """The model is in memory; `context` is what llama.cpp gave it, in tokens."""

    context: int


@dataclass(frozen=True)
class Token:
    """The next piece of the answer to request `id`."""

    id: int
    text: str


@dataclass(frozen=True)
class Done:
    """The answer to request `id` is complete."""

    id: int
    prompt_tokens: int
    completion_tokens: int
    seconds: float
    finish_reason: Literal["stop", "length"]


@dataclass(frozen=True)
class Cancelled:
    """Request `id` was stopped as asked."""

    id: int


@dataclass(frozen=True)
class Failed:
    """Request `id`, or the load when it is None, cannot be served; `message` is for the user.

    `overflow` when the prompt does not fit the context.
    """

    id: int | None
    message: str
    overflow: bool


Request = Load | Complete | Cancel
Reply = Loaded | Token | Done | Cancelled | Failed

_KINDS: dict[str, type[Any]] = {
    kind.__name__: kind for kind in (Load, Complete, Cancel, Loaded, Token, Done, Cancelled, Failed)
}


def encode(message: Request | Reply) -> bytes:
    """Return the line for `message`, line end included."""
    record = {"kind": type(message).__name__, **asdict(message)}
    return json.dumps(record).encode("ascii") + b"\n"


def decode(line: bytes) -> Any:  # noqa: ANN401 each side matches on the kinds that it expects
    """Return the message on a line.

    Raises
    ------
    ValueError
        The line is no message of this protocol.
    """
    record = json.loads(line)
    try:
        kind = _KINDS[record.pop("kind")]
        if kind is Complete:
            record["messages"] = tuple(Message(**turn) for turn in record["messages"])
            record["stop"] = tuple(record["stop"])
        return kind(**record)
    except (KeyError, TypeError, AttributeError) as error:
        message = f"not a message of the llama protocol: {line[:80]!r}"
        raise ValueError(message) from error

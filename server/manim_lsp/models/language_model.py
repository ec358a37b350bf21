"""The one interface through which the agent speaks with a language model."""

from collections.abc import AsyncGenerator, Sequence
from dataclasses import dataclass
from typing import Literal, Protocol

Role = Literal["system", "user", "assistant"]


@dataclass(frozen=True)
class Message:
    """One turn of a conversation."""

    role: Role
    content: str


@dataclass(frozen=True)
class Usage:
    """What a completion cost: token counts and seconds, and why it ended."""

    prompt_tokens: int
    completion_tokens: int
    seconds: float
    finish_reason: Literal["stop", "length"]


@dataclass(frozen=True)
class Delta:
    """A piece of a streamed completion; the last one has empty text and the usage."""

    text: str
    usage: Usage | None = None


class LanguageModel(Protocol):
    """A model that answers a conversation.

    Closing the iterator early, or cancelling the task that reads it, stops the generation.
    """

    @property
    def name(self) -> str:
        """How the model is called in messages to the user."""

    @property
    def context(self) -> int:
        """Tokens that prompt and completion may have together; 0 while it is not known."""

    def complete(
        self,
        messages: Sequence[Message],
        *,
        stop: Sequence[str] = (),
        max_tokens: int | None = None,
        temperature: float = 0.0,
        seed: int | None = None,
    ) -> AsyncGenerator[Delta]:
        """Stream the answer to `messages`.

        Raises
        ------
        ModelUnavailable
            The model cannot be loaded or reached, or its process died.
        BudgetExceeded
            The prompt alone does not fit the context.
        """

    async def close(self) -> None:
        """Free the model and its process."""

"""What an endpoint's refusals and failures mean to the user."""

import json
import re

from manim_lsp.errors import BudgetExceeded, ManimLspError, ModelUnavailable

_OVERFLOW = re.compile(
    r"exceed_context_size|context_length_exceeded|maximum context length"
    r"|context (size|window|length)",
    re.IGNORECASE,
)


def refusal(name: str, status: int, body: str) -> ManimLspError:
    """Return the error for an answer that is none: an HTTP status and the body that came with it.

    llama-server, vLLM and OpenAI each have their own wording for a prompt that is too long.
    """
    if _OVERFLOW.search(body):
        return BudgetExceeded(
            f"The prompt is longer than the context of {name}; shorten the scene, or start the "
            "server with a larger context."
        )
    if status in {401, 403}:
        return ModelUnavailable(
            f"{name} refuses the key; put a valid one into the environment variable "
            "MANIM_LSP_API_KEY."
        )
    if status == 404:
        return ModelUnavailable(
            f"{name} has no such model or address ({_message(body)}); give the model as "
            "http://host:port/v1#model-name."
        )
    if status == 429:
        return ModelUnavailable(f"{name} is busy or over its quota; try again later.")
    reason = _message(body) or f"status {status}"
    return ModelUnavailable(f"{name} answered with an error: {reason}; look into the server's log.")


def unreachable(name: str) -> ModelUnavailable:
    """Return the error for a server that is not there."""
    return ModelUnavailable(f"{name} cannot be reached; start the server or check its address.")


def silent(name: str) -> ModelUnavailable:
    """Return the error for a server that does not answer in time."""
    return ModelUnavailable(f"{name} does not answer; look whether the server is still working.")


def broken(name: str) -> ModelUnavailable:
    """Return the error for an answer that breaks off or makes no sense."""
    return ModelUnavailable(
        f"{name} broke off in mid-answer or does not speak the OpenAI interface; look into the "
        "server's log, and whether its context is large enough."
    )


def _message(body: str) -> str:
    """Return the sentence in an error body, whichever of the usual shapes it has."""
    try:
        record = json.loads(body)
    except ValueError:
        return " ".join(body.split())[:200]
    while isinstance(record, dict):
        record = record.get("error") or record.get("message") or record.get("detail") or ""
    return " ".join(str(record).split())[:200].rstrip(".")

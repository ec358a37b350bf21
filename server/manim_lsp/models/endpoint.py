"""Any server that speaks OpenAI's chat completions: llama-server, Ollama, vLLM and the like."""

import asyncio
import json
import os
import time
from collections.abc import AsyncGenerator, Sequence
from contextlib import aclosing
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal
from urllib.parse import urlsplit

from manim_lsp.models.endpoint_errors import broken, refusal, silent, unreachable
from manim_lsp.models.language_model import Delta, Message, Usage
from manim_lsp.models.stop_sequences import StopFilter

if TYPE_CHECKING:
    import httpx2

API_KEY = "MANIM_LSP_API_KEY"
"""The environment variable that holds the endpoint's key, where it wants one."""

_LOADING = 503


@dataclass(frozen=True)
class Patience:
    """Seconds to wait for an endpoint.

    Attributes
    ----------
    connect
        For a connection.
    first_token
        For the answer to begin: the server may be loading the model and has the prompt to read.
    next_token
        For the answer to go on.
    retry
        Between two requests to a server that says it is loading.
    """

    connect: float = 10.0
    first_token: float = 300.0
    next_token: float = 60.0
    retry: float = 1.0


class EndpointModel:
    """A model behind ``<base_url>/chat/completions``.

    Parameters
    ----------
    base_url
        As clients of the OpenAI interface are given it, ``http://127.0.0.1:8080/v1``.
    model
        Its name there; empty for the first that the server lists.
    """

    def __init__(self, base_url: str, model: str = "", patience: Patience | None = None) -> None:
        self._base = base_url.rstrip("/")
        self._model = model
        self._context = 0
        self._patience = patience or Patience()
        self._client: httpx2.AsyncClient | None = None

    @property
    def name(self) -> str:
        """How the model is called in messages to the user."""
        return f"{self._model} at {self._base}" if self._model else self._base

    @property
    def context(self) -> int:
        """Tokens that prompt and completion may have together, where the server's list says so."""
        return self._context

    async def complete(
        self,
        messages: Sequence[Message],
        *,
        stop: Sequence[str] = (),
        max_tokens: int | None = None,
        temperature: float = 0.0,
        seed: int | None = None,
    ) -> AsyncGenerator[Delta]:
        """Stream the answer, see `LanguageModel.complete`; giving up closes the connection."""
        request: dict[str, Any] = {
            "messages": [{"role": turn.role, "content": turn.content} for turn in messages],
            "temperature": temperature,
            "stream": True,
            "stream_options": {"include_usage": True},
        }
        optional = {"stop": list(stop), "max_tokens": max_tokens, "seed": seed}
        request |= {key: value for key, value in optional.items() if value not in (None, [])}
        started = time.monotonic()
        answer = _Answer(stop)
        async with aclosing(self._events(request)) as events:
            async for event in events:
                try:
                    text = answer.take(event)
                except (AttributeError, TypeError) as error:
                    raise broken(self.name) from error
                if text:
                    yield Delta(text)
                if answer.stop.stopped:
                    break
        if not answer.finished:
            raise broken(self.name)
        if text := answer.stop.flush():
            yield Delta(text)
        yield Delta("", answer.usage(time.monotonic() - started))

    async def close(self) -> None:
        """Close the connections."""
        if self._client is not None:
            await self._client.aclose()
            self._client = None

    async def _events(self, request: dict[str, Any]) -> AsyncGenerator[dict[str, Any]]:
        """Yield the server's JSON events up to ``[DONE]``."""
        import httpx2

        wait = self._patience
        client = self._client = self._client or _client(self._base, wait.connect)
        try:
            async with asyncio.timeout(wait.first_token):
                request["model"] = await self._resolved_model(client)
                response = await self._accepted(client, request)
            async with aclosing(response):
                limit = wait.first_token
                events = aiter(httpx2.EventSource(response))
                while True:
                    async with asyncio.timeout(limit):
                        event = await anext(events, None)
                    if event is None or event.data == "[DONE]":
                        return
                    limit = wait.next_token
                    yield json.loads(event.data)
        except (TimeoutError, httpx2.ConnectTimeout) as error:
            raise silent(self.name) from error
        except (httpx2.ConnectError, httpx2.UnsupportedProtocol, httpx2.InvalidURL) as error:
            raise unreachable(self.name) from error
        except (httpx2.HTTPError, ValueError, LookupError, TypeError) as error:
            raise broken(self.name) from error

    async def _accepted(
        self, client: "httpx2.AsyncClient", request: dict[str, Any]
    ) -> "httpx2.Response":
        """Return the opened answer; a server that is still loading its model is asked again."""
        while True:
            response = await client.send(
                client.build_request("POST", f"{self._base}/chat/completions", json=request),
                stream=True,
            )
            if response.is_success:
                return response
            async with aclosing(response):
                text = (await response.aread()).decode("utf-8", "replace")
            if response.status_code != _LOADING:
                raise refusal(self.name, response.status_code, text)
            await asyncio.sleep(self._patience.retry)

    async def _resolved_model(self, client: "httpx2.AsyncClient") -> str:
        if not self._model:
            response = await client.get(f"{self._base}/models")
            if not response.is_success:
                raise refusal(self.name, response.status_code, response.text)
            entry = response.json()["data"][0]
            self._model = str(entry["id"])
            self._context = int(entry.get("max_model_len") or 0)
        return self._model


class _Answer:
    """What has come of an answer so far."""

    def __init__(self, stop: Sequence[str]) -> None:
        # Servers honour stop sequences, but not all of them do.
        self.stop = StopFilter(stop)
        self.finished: Literal["", "stop", "length"] = ""
        self._pieces = 0
        self._tokens: dict[str, int] = {}

    def take(self, event: dict[str, Any]) -> str:
        """Take an event and return the text in it that is to be shown.

        Raises
        ------
        AttributeError, TypeError
            The event is JSON, but of another shape than the OpenAI interface has.
        """
        if "error" in event:
            raise refusal("The endpoint", 0, json.dumps(event))
        self._tokens = event.get("usage") or self._tokens
        text = ""
        for choice in event.get("choices") or ():
            text += (choice.get("delta") or {}).get("content") or ""
            if reason := choice.get("finish_reason"):
                self.finished = "length" if reason == "length" else "stop"
        self._pieces += bool(text)
        text = self.stop.feed(text)
        if self.stop.stopped:
            self.finished = "stop"
        return text

    def usage(self, seconds: float) -> Usage:
        """Return what the answer cost; pieces stand for tokens where the server does not count."""
        return Usage(
            self._tokens.get("prompt_tokens", 0),
            self._tokens.get("completion_tokens", self._pieces),
            seconds,
            "length" if self.finished == "length" else "stop",
        )


def _client(base_url: str, connect: float) -> "httpx2.AsyncClient":
    import httpx2

    key = os.environ.get(API_KEY, "")
    return httpx2.AsyncClient(
        headers={"Authorization": f"Bearer {key}"} if key else {},
        timeout=httpx2.Timeout(None, connect=connect),
        # A proxy for the internet does not reach a server on this machine.
        trust_env=urlsplit(base_url).hostname not in {"localhost", "127.0.0.1", "::1"},
    )

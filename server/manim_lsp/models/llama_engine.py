"""A GGUF model in memory; imported in the model process alone."""

import codecs
import ctypes
import functools
import importlib.util
import time
from collections import deque
from collections.abc import Callable, Iterator
from typing import Any

from manim_lsp.errors import BudgetExceeded, ModelUnavailable
from manim_lsp.models.chat_template import render_prompt
from manim_lsp.models.llama_protocol import Complete, Done, Load, Token
from manim_lsp.models.stop_sequences import StopFilter

_BATCH = 512
_PIECE_BYTES = 256
_LOG_ERROR = 4


class Aborted(Exception):
    """The request was cancelled while llama.cpp was working on it."""


class LlamaEngine:
    """Loads one model and answers one request at a time.

    Parameters
    ----------
    load
        What to load and with which limits.
    is_cancelled
        Asked before each node of the compute graph, so an answer stops within a millisecond or
        two, in the middle of a prompt too; with a GPU, between batches.

    Raises
    ------
    ModelUnavailable
        llama-cpp-python is missing, or it cannot read the file.
    """

    def __init__(self, load: Load, is_cancelled: Callable[[], bool]) -> None:
        if importlib.util.find_spec("llama_cpp") is None:
            raise ModelUnavailable(
                "GGUF models need llama-cpp-python; install it with "
                "`pip install 'manim-lsp[llama]'`, or use an endpoint as the model."
            )
        try:
            import llama_cpp
        except Exception as error:  # its library is loaded here, and can fail in many ways
            raise ModelUnavailable(
                f"llama-cpp-python is installed but does not load ({error}); install it again with "
                "`pip install --force-reinstall --no-cache-dir llama-cpp-python`."
            ) from error

        self._bindings = llama_cpp.llama_cpp
        self._is_cancelled = is_cancelled
        errors = _error_log()[1]
        errors.clear()
        try:
            self._llama = llama_cpp.Llama(
                load.path,
                n_ctx=load.context,
                n_batch=_BATCH,
                n_threads=load.threads,
                n_threads_batch=load.prompt_threads,
                n_gpu_layers=-1,
                verbose=False,
            )
        except Exception as error:  # what the bindings raise for a bad file is not documented
            raise ModelUnavailable(_load_failure(load.path, errors, str(error))) from error
        # llama.cpp keeps the pointer only; the object must live as long as the context.
        self._abort_callback = self._bindings.ggml_abort_callback(lambda _data: is_cancelled())
        self._bindings.llama_set_abort_callback(self._llama.ctx, self._abort_callback, None)
        template = self._llama.metadata.get("tokenizer.chat_template", "")
        self._formatter = template and llama_cpp.llama_chat_format.Jinja2ChatFormatter(
            template,
            eos_token=self._special(self._llama.token_eos()),
            bos_token=self._special(self._llama.token_bos()),
        )

    @property
    def context(self) -> int:
        """Tokens that prompt and answer may have together."""
        return int(self._llama.n_ctx())

    def answer(self, request: Complete) -> Iterator[Token | Done]:
        """Stream the answer, `Done` last.

        Raises
        ------
        BudgetExceeded
            The prompt leaves no room for an answer.
        Aborted
            The request was cancelled.
        """
        started = time.monotonic()
        prompt = self._tokenize(request)
        room = self.context - len(prompt)
        limit = min(room, request.max_tokens or room)
        self._llama.set_seed(request.seed if request.seed is not None else time.time_ns() % 2**31)
        decoder = codecs.getincrementaldecoder("utf-8")("replace")
        stop = StopFilter(request.stop)
        count = 0
        ended = False
        for token in self._tokens(prompt, request.temperature):
            if self._bindings.llama_vocab_is_eog(self._vocab, token):
                ended = True
                break
            count += 1
            if text := stop.feed(decoder.decode(self._piece(token))):
                yield Token(request.id, text)
            if stop.stopped or count == limit:
                ended = stop.stopped
                break
        if text := stop.feed(decoder.decode(b"", final=True)) + stop.flush():
            yield Token(request.id, text)
        seconds = time.monotonic() - started
        yield Done(request.id, len(prompt), count, seconds, "stop" if ended else "length")

    def _tokenize(self, request: Complete) -> list[int]:
        text = render_prompt(self._formatter or None, request.messages)
        prompt: list[int] = self._llama.tokenize(
            text.encode("utf-8", "replace"), add_bos=not self._formatter, special=True
        )
        if len(prompt) >= self.context:
            raise BudgetExceeded(
                f"The prompt has {len(prompt)} tokens and the model reads at most {self.context} "
                "with its answer; shorten the scene or use a model with a larger context."
            )
        return prompt

    def _tokens(self, prompt: list[int], temperature: float) -> Iterator[int]:
        try:
            for token in self._llama.generate(prompt, temp=temperature):
                if self._is_cancelled():
                    raise Aborted
                yield token
        except RuntimeError as error:
            # What an aborted or failed decoding left in the cache is not to be built upon.
            self._llama.reset()
            if self._is_cancelled():
                raise Aborted from error
            raise ModelUnavailable(f"llama.cpp could not go on: {error}.") from error

    @property
    def _vocab(self) -> Any:  # noqa: ANN401 an opaque pointer
        return self._bindings.llama_model_get_vocab(self._llama.model)

    def _piece(self, token: int, *, special: bool = False) -> bytes:
        # Llama.detokenize cuts pieces at 32 bytes; code has longer runs of spaces.
        size = _PIECE_BYTES
        while True:
            buffer = ctypes.create_string_buffer(size)
            length = self._bindings.llama_token_to_piece(
                self._vocab, token, buffer, size, 0, special
            )
            if length >= 0:
                return buffer.raw[:length]
            size = -length

    def _special(self, token: int) -> str:
        return "" if token < 0 else self._piece(token, special=True).decode("utf-8", "replace")


@functools.cache
def _error_log() -> tuple[Any, deque[str]]:
    """Send llama.cpp's log to nowhere but its errors to the returned list.

    llama.cpp has one log for the process and may write to it until the process ends; the cache
    keeps the callback alive as long.
    """
    import llama_cpp

    bindings = llama_cpp.llama_cpp
    errors: deque[str] = deque(maxlen=5)

    def keep(level: int, text: bytes, _data: object) -> None:
        if level == _LOG_ERROR:
            errors.append(text.decode("utf-8", "replace").strip())

    callback = bindings.llama_log_callback(keep)
    bindings.llama_log_set(callback, None)
    return callback, errors


def _load_failure(path: str, errors: deque[str], exception: str) -> str:
    log = " ".join(errors)
    if "unknown model architecture" in log:
        return (
            f"The model {path} is of a kind that this llama.cpp does not know; update it with "
            "`pip install -U llama-cpp-python`, or use another model."
        )
    if "file bounds" in log or "failed to read" in log or "corrupted" in log:
        return f"The model file {path} is incomplete or damaged; download it again."
    if "allocate" in log:
        return f"There is not enough memory to load the model {path}; use a smaller one."
    reason = errors[0] if errors else exception
    return f"llama.cpp cannot load the model {path}: {reason}."

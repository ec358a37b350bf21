"""The process that runs llama.cpp: ``python -m manim_lsp.models.llama_worker``.

It reads requests from standard input and writes replies to standard output, see `llama_protocol`.
It ends when its standard input does, so it never outlives the server.
"""

import os
import sys
from queue import SimpleQueue
from threading import Thread
from typing import BinaryIO

from manim_lsp.errors import BudgetExceeded, ManimLspError
from manim_lsp.models.llama_engine import Aborted, LlamaEngine
from manim_lsp.models.llama_protocol import (
    Cancel,
    Cancelled,
    Complete,
    Failed,
    Load,
    Loaded,
    Reply,
    decode,
    encode,
)


class Worker:
    """Answers requests in turn, while a thread listens for their cancellation."""

    def __init__(self, requests: BinaryIO, replies: BinaryIO) -> None:
        self._incoming = requests
        self._outgoing = replies
        self._queue: SimpleQueue[Load | Complete | None] = SimpleQueue()
        self._current = 0
        self._cancelled = 0

    def run(self) -> None:
        """Serve until standard input ends."""
        Thread(target=self._listen, daemon=True).start()
        engine: LlamaEngine | None = None
        while (request := self._queue.get()) is not None:
            try:
                if isinstance(request, Load):
                    engine = LlamaEngine(request, self._is_cancelled)
                    self._send(Loaded(engine.context))
                elif engine is not None:
                    self._answer(engine, request)
            except ManimLspError as problem:
                number = request.id if isinstance(request, Complete) else None
                overflow = isinstance(problem, BudgetExceeded)
                self._send(Failed(number, str(problem), overflow))

    def _answer(self, engine: LlamaEngine, request: Complete) -> None:
        # Requests are numbered upwards, so a cancel that came before its request still counts.
        self._current = request.id
        try:
            for reply in engine.answer(request):
                self._send(reply)
        except Aborted:
            self._send(Cancelled(request.id))

    def _is_cancelled(self) -> bool:
        return self._cancelled >= self._current > 0

    def _listen(self) -> None:
        for line in self._incoming:
            message = decode(line)
            if isinstance(message, Cancel):
                self._cancelled = max(self._cancelled, message.id)
            else:
                self._queue.put(message)
        # Nobody is left to answer, and a long load would not notice a flag.
        os._exit(0)

    def _send(self, reply: Reply) -> None:
        self._outgoing.write(encode(reply))
        self._outgoing.flush()


def main() -> None:
    """Serve on standard input and output; whatever a library prints goes to standard error."""
    replies = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    Worker(sys.stdin.buffer, replies).run()


if __name__ == "__main__":
    main()

"""Stop sequences over streamed text: nothing of a stop sequence is ever shown."""

from collections.abc import Sequence


class StopFilter:
    """Passes text on until the first stop sequence.

    The end of what came so far is held back while it could be the start of a stop sequence.
    """

    def __init__(self, stop: Sequence[str]) -> None:
        self._stop = tuple(sequence for sequence in stop if sequence)
        self._held = ""
        self.stopped = False

    def feed(self, text: str) -> str:
        """Take the next piece and return what is certain to precede every stop sequence."""
        if self.stopped:
            return ""
        self._held += text
        found = [at for at in map(self._held.find, self._stop) if at >= 0]
        if found:
            self.stopped = True
            return self._release(min(found))
        return self._release(len(self._held) - self._longest_start())

    def flush(self) -> str:
        """Return what is held back once no more text will come."""
        return "" if self.stopped else self._release(len(self._held))

    def _longest_start(self) -> int:
        longest = max((len(sequence) - 1 for sequence in self._stop), default=0)
        for length in range(min(longest, len(self._held)), 0, -1):
            end = self._held[-length:]
            if any(sequence.startswith(end) for sequence in self._stop):
                return length
        return 0

    def _release(self, length: int) -> str:
        text, self._held = self._held[:length], self._held[length:]
        return text

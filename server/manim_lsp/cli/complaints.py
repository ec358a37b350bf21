"""What could not be used, told on standard error while a command goes on with the rest."""

import sys


class Complaints:
    """Tells each problem once, and remembers that there was one."""

    def __init__(self) -> None:
        self.told: set[str] = set()

    def tell(self, problem: str) -> None:
        """Say one sentence, unless it was said before."""
        if problem not in self.told:
            self.told.add(problem)
            print(f"manim-lsp: {problem}", file=sys.stderr, flush=True)

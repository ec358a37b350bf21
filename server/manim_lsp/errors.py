"""The errors a user can meet, each carrying the sentence that the user reads."""


class ManimLspError(Exception):
    """Base of every error that is reported to a user as one sentence, never as a traceback.

    The message says what happened and what to do. `exit_code` is what the command line returns.
    """

    exit_code = 2


class UsageProblem(ManimLspError):
    """The request itself cannot be served: unreadable file, unknown scene, bad options."""


class EnvironmentProblem(ManimLspError):
    """The machine lacks something: interpreter, manim, LaTeX, fonts. Never sent to a model.

    `needs` are what would have to be installed, as
    `manim_lsp.render.machine.install_commands` names it.
    """

    exit_code = 3

    def __init__(self, message: str, needs: tuple[str, ...] = ()) -> None:
        super().__init__(message)
        self.needs = needs


class HostDied(ManimLspError):
    """The process under the user's interpreter ended in mid-job; the next job starts a new one."""

    exit_code = 1


class ModelUnavailable(ManimLspError):
    """The language model cannot be loaded or reached."""

    exit_code = 3


class BudgetExceeded(ManimLspError):
    """A limit of tokens, rounds or seconds was reached before there was a result."""

    exit_code = 1

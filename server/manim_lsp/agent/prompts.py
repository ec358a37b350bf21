"""The one instruction format: training, serving and evaluation all build their prompts here.

The parts are tagged blocks in one user turn, after the prompts of the ManimBench study (arXiv
2604.18364 §4.1). The DerivativeAnimator study used seven wordings for one task and its model
learnt none of them; hence one wording for each task, and no second place that builds prompts.
"""

from manim_lsp.models.language_model import Message

SYSTEM = (
    "You write scenes for Manim Community Edition. Answer with one complete Python file between "
    "<CODE> and </CODE> and with nothing else."
)
CODE_END = "</CODE>"
"""Where decoding can stop: nothing of use follows it."""

LOG_LINES = 10
"""How much of the render log enters a prompt: its last ten lines (arXiv 2604.18364 §3.4.1)."""


def generation_messages(description: str) -> tuple[Message, ...]:
    """Build the first prompt: M(d) in Algorithm 1."""
    return _conversation(_block("TEXT_SCRIPT", description))


def ritl_messages(description: str, code: str, log: str) -> tuple[Message, ...]:
    """Build BuildPrompt_RITL(d, c, e) of Algorithm 1; `log` is cut to its last ten lines."""
    return _conversation(*_failure(description, code, log))


def ritl_doc_messages(description: str, code: str, log: str, docs: str) -> tuple[Message, ...]:
    """Build BuildPrompt_RITL-DOC(d, c, e, R) of Algorithm 1."""
    return _conversation(*_failure(description, code, log), _block("API_DOCS", docs))


def answer(code: str) -> str:
    """Return `code` as a model is trained to answer it."""
    return _block("CODE", code)


def log_tail(log: str) -> str:
    """Return the last ten lines of a render log."""
    return "\n".join(log.rstrip().splitlines()[-LOG_LINES:])


def _failure(description: str, code: str, log: str) -> tuple[str, ...]:
    return (
        _block("TEXT_SCRIPT", description),
        _block("CODE", code),
        _block("RENDER_LOG", log_tail(log)),
    )


def _conversation(*blocks: str) -> tuple[Message, ...]:
    return Message("system", SYSTEM), Message("user", "\n".join(blocks))


def _block(tag: str, text: str) -> str:
    return f"<{tag}>\n{text.strip()}\n</{tag}>"

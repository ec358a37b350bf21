"""How much of a model's context each part of a prompt may take.

Tokens are estimated here, before any tokenizer is at hand; the model counts exactly and refuses
what does not fit, see `BudgetExceeded`.
"""

CHARS_PER_TOKEN = 3.0
"""Characters of code that a token stands for: low for today's tokenizers, so estimates are safe."""

UNKNOWN_CONTEXT = 8192
"""What an endpoint is taken to have when it does not say."""

DOCS_SHARE = 0.25
"""Largest share of the context for documentation; small models drown in more (arXiv 2604.18364)."""


def estimate_tokens(chars: int) -> int:
    """Return an upper estimate of the tokens that `chars` characters of code take."""
    return int(chars / CHARS_PER_TOKEN) + 1


def docs_chars(context: int, prompt_chars: int, answer_chars: int) -> int:
    """Return how many characters of documentation a repair prompt may carry.

    Parameters
    ----------
    context
        Tokens that the model has for prompt and answer; 0 when it is not known.
    prompt_chars
        Characters of the same prompt without documentation.
    answer_chars
        Characters that the answer will need: about those of the code to mend.
    """
    tokens = context or UNKNOWN_CONTEXT
    answer = int(estimate_tokens(answer_chars) * 1.25) + 64
    room = tokens - estimate_tokens(prompt_chars) - answer
    return max(0, int(min(room, tokens * DOCS_SHARE) * CHARS_PER_TOKEN))

"""Training samples: a conversation and its answer, as tokens, in batches of like length."""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from random import Random
from typing import Literal

from transformers import PreTrainedTokenizerFast

from manim_lsp.agent.prompts import answer
from manim_lsp.models.language_model import Message
from manim_trainer.chance import chance
from manim_trainer.tokenizer import ASSISTANT, USER, encode

Kind = Literal["generation", "repair"]

POOL = 50
"""Batches whose samples are sorted by length together: enough that padding is small."""


@dataclass(frozen=True)
class Sample:
    """A prompt exactly as the agent sends it, and the code that answers it."""

    kind: Kind
    prompt: tuple[Message, ...]
    code: str


@dataclass(frozen=True)
class Encoded:
    """A sample's tokens; the answer starts at `start`."""

    tokens: tuple[int, ...]
    start: int


def write_samples(path: Path, samples: Iterable[Sample]) -> int:
    """Write one JSON object per line and return how many there were."""
    count = 0
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8") as file:
        for sample in samples:
            file.write(json.dumps(asdict(sample), ensure_ascii=False) + "\n")
            count += 1
    return count


def read_samples(path: Path) -> Iterator[Sample]:
    """Read what `write_samples` wrote."""
    with path.open(encoding="utf-8") as file:
        for line in file:
            row = json.loads(line)
            prompt = tuple(Message(turn["role"], turn["content"]) for turn in row["prompt"])
            yield Sample(row["kind"], prompt, row["code"])


def encode_sample(sample: Sample, tokenizer: PreTrainedTokenizerFast) -> Encoded:
    """Return the tokens of the conversation by the tokenizer's chat template."""
    turns = [{"role": turn.role, "content": turn.content} for turn in sample.prompt]
    prompt = tokenizer.apply_chat_template(turns, tokenize=False, add_generation_prompt=True)
    whole = tokenizer.apply_chat_template(
        [*turns, {"role": "assistant", "content": answer(sample.code)}], tokenize=False
    )
    head = encode(tokenizer, str(prompt))
    return Encoded((*head, *encode(tokenizer, str(whole)[len(str(prompt)) :])), len(head))


def batches(
    samples: Sequence[Encoded], batch_tokens: int, seed: int
) -> Iterator[tuple[Encoded, ...]]:
    """Yield batches without end, every epoch in another order.

    A batch holds samples of like length, as many as fit `batch_tokens` with their padding.
    """
    epoch = 0
    while True:
        random = chance(seed, epoch)
        order = list(samples)
        random.shuffle(order)
        yield from _epoch(order, batch_tokens, random)
        epoch += 1


def drill(random: Random, tokenizer: PreTrainedTokenizerFast, tokens: int) -> tuple[Encoded, ...]:
    """Return a batch of conversations of which each answer repeats the prompt, tokens at random.

    Nothing but looking back at what followed the same token before can predict it. That skill is
    what quoted texts and repairs need, and scenes alone teach it too slowly.
    """
    length = random.randint(2, 16)
    user, assistant = tokenizer.convert_tokens_to_ids([USER, ASSISTANT])
    pool = [token for token in range(len(tokenizer)) if token not in tokenizer.all_special_ids]
    lines = [random.choices(pool, k=length) for _ in range(tokens // (2 * length + 3))]
    return tuple(
        Encoded((user, *line, assistant, *line, tokenizer.eos_token_id), length + 2)
        for line in lines
    )


def in_order(samples: Sequence[Encoded], batch_tokens: int) -> list[tuple[Encoded, ...]]:
    """Return all samples once, cut into batches; short ones first."""
    return _cut(sorted(samples, key=lambda sample: len(sample.tokens)), batch_tokens)


def _epoch(
    order: list[Encoded], batch_tokens: int, random: Random
) -> Iterator[tuple[Encoded, ...]]:
    pool: list[Encoded] = []
    size = 0
    for sample in order:
        pool.append(sample)
        size += len(sample.tokens)
        if size >= POOL * batch_tokens:
            yield from _shuffled(pool, batch_tokens, random)
            pool, size = [], 0
    yield from _shuffled(pool, batch_tokens, random)


def _shuffled(pool: list[Encoded], batch_tokens: int, random: Random) -> list[tuple[Encoded, ...]]:
    cut = in_order(pool, batch_tokens)
    random.shuffle(cut)
    return cut


def _cut(ordered: list[Encoded], batch_tokens: int) -> list[tuple[Encoded, ...]]:
    cut: list[tuple[Encoded, ...]] = []
    batch: list[Encoded] = []
    for sample in ordered:
        if batch and len(sample.tokens) * (len(batch) + 1) > batch_tokens:
            cut.append(tuple(batch))
            batch = []
        batch.append(sample)
    return [*cut, tuple(batch)] if batch else cut

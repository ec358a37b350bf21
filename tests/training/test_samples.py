from random import Random

from hypothesis import given
from hypothesis import strategies as st

from manim_lsp.agent.prompts import ritl_doc_messages
from manim_trainer.samples import (
    Encoded,
    Sample,
    batches,
    drill,
    in_order,
    read_samples,
    write_samples,
)
from manim_trainer.tokenizer import train_tokenizer

LENGTHS = st.lists(st.integers(2, 60), min_size=1, max_size=80)


def samples(lengths: list[int]) -> list[Encoded]:
    return [Encoded(tuple([number] * length), 1) for number, length in enumerate(lengths)]


@given(LENGTHS)
def test_every_sample_is_in_one_batch(lengths: list[int]) -> None:
    given_samples = samples(lengths)
    batched = [sample for batch in in_order(given_samples, 100) for sample in batch]
    assert sorted(batched, key=lambda s: s.tokens) == sorted(given_samples, key=lambda s: s.tokens)


@given(LENGTHS)
def test_batches_with_their_padding_keep_to_the_size(lengths: list[int]) -> None:
    for batch in in_order(samples(lengths), 100):
        assert len(batch) * max(len(sample.tokens) for sample in batch) <= 100


@given(LENGTHS, st.integers())
def test_an_epoch_holds_every_sample_once(lengths: list[int], seed: int) -> None:
    given_samples = samples(lengths)
    stream = batches(given_samples, 100, seed)
    epoch: list[Encoded] = []
    while len(epoch) < len(given_samples):
        epoch += next(stream)
    assert {sample.tokens for sample in epoch} == {sample.tokens for sample in given_samples}


def test_the_order_is_the_same_for_the_same_seed() -> None:
    given_samples = samples(list(range(2, 50)))
    first, second = batches(given_samples, 100, 1), batches(given_samples, 100, 1)
    assert [next(first) for _ in range(60)] == [next(second) for _ in range(60)]


def test_a_drill_asks_for_its_prompt_again() -> None:
    tokenizer = train_tokenizer(["a red circle", "Circle(color=RED)"] * 5, 300)
    batch = drill(Random(1), tokenizer, 1024)
    assert sum(len(sample.tokens) for sample in batch) <= 1024
    for sample in batch:
        prompt, answer = sample.tokens[1 : sample.start - 1], sample.tokens[sample.start : -1]
        assert prompt == answer
        assert not set(prompt) & set(tokenizer.all_special_ids)


def test_samples_are_read_as_they_were_written(tmp_path) -> None:
    written = [Sample("repair", ritl_doc_messages("a", "b", "c", "d"), "é\n")]
    write_samples(tmp_path / "samples.jsonl", written)
    assert list(read_samples(tmp_path / "samples.jsonl")) == written

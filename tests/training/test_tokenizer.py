from hypothesis import given
from hypothesis import strategies as st
from transformers import PreTrainedTokenizerFast

from manim_lsp.agent.prompts import answer, generation_messages
from manim_trainer.tokenizer import encode, prompt_text, train_tokenizer

TEXTS = [
    'write the text "hello" at the top',
    "from manim import *\n\n\nclass A(Scene):\n    def construct(self):\n        self.play()\n",
] * 20
TOKENIZER = train_tokenizer(TEXTS, 400)


@given(st.text())
def test_every_text_survives_a_round_trip(text: str) -> None:
    clean = text.encode("utf-8", "ignore").decode()
    assert TOKENIZER.decode(encode(TOKENIZER, clean)) == clean


def test_digits_stand_alone() -> None:
    assert len(encode(TOKENIZER, "1234")) == 4


def test_a_quoted_word_has_the_same_tokens_in_a_description_and_in_code() -> None:
    said = encode(TOKENIZER, ' "hello" at')
    written = encode(TOKENIZER, 'Text("hello")')
    word = encode(TOKENIZER, "hello")
    assert all(
        any(tokens[at : at + len(word)] == word for at in range(len(tokens)))
        for tokens in (said, written)
    )


def test_tags_of_prompts_are_one_token_each() -> None:
    assert len(encode(TOKENIZER, "<TEXT_SCRIPT></TEXT_SCRIPT><CODE></CODE>")) == 4


def test_the_chat_template_writes_what_prompt_text_writes() -> None:
    messages = generation_messages("a circle")
    turns = [{"role": turn.role, "content": turn.content} for turn in messages]
    written = TOKENIZER.apply_chat_template(turns, tokenize=False, add_generation_prompt=True)
    assert written == prompt_text(messages)


def test_an_answer_ends_with_the_end_token() -> None:
    turns = [{"role": "user", "content": "a"}, {"role": "assistant", "content": answer("b")}]
    tokens = encode(TOKENIZER, TOKENIZER.apply_chat_template(turns, tokenize=False))
    assert tokens[-1] == TOKENIZER.eos_token_id


def test_a_saved_tokenizer_cuts_alike(tmp_path) -> None:
    TOKENIZER.save_pretrained(tmp_path)
    loaded = PreTrainedTokenizerFast.from_pretrained(tmp_path)
    assert all(encode(loaded, text) == encode(TOKENIZER, text) for text in TEXTS[:2])
    assert loaded.chat_template == TOKENIZER.chat_template

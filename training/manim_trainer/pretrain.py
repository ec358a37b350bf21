"""Pretraining: a Llama model from nothing on samples of the data build.

The loss is that of the answers alone. On a CPU matrices are multiplied in bfloat16; a GPU is used
when there is one. A run folder holds everything: recipe, tokenizer, checkpoint, metrics, model.
"""

import json
import math
import shutil
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any

import torch
from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn
from torch.nn import functional
from transformers import LlamaConfig, LlamaForCausalLM, PreTrainedTokenizerFast

from manim_lsp.errors import UsageProblem
from manim_trainer.chance import chance
from manim_trainer.optimizers import Optimizers
from manim_trainer.recipe import ModelRecipe, Recipe, TrainingRecipe, save_recipe
from manim_trainer.samples import (
    Encoded,
    batches,
    drill,
    encode_sample,
    in_order,
    read_samples,
)
from manim_trainer.tokenizer import train_tokenizer

_IGNORED = -100
_CHECKPOINT = "checkpoint.pt"


@dataclass(frozen=True)
class Evaluation:
    """Held-out loss: nats for each token of the answers."""

    step: int
    loss: float


@dataclass
class _State:
    """What a checkpoint restores besides weights."""

    step: int = 0
    seconds: float = 0.0
    tokens: int = 0


def pretrain(recipe: Recipe, data: Path, run: Path, *, resume: bool = False) -> Evaluation:
    """Train a model on ``data/train.jsonl`` and leave it in ``run/model``.

    Parameters
    ----------
    recipe
        Shape, schedule and seeds.
    data
        Folder with ``train.jsonl`` and ``held_out.jsonl``.
    run
        Folder of the run; made where it does not exist.
    resume
        Go on from the run's checkpoint, with the very losses of a run that was never stopped.

    Returns
    -------
    The last evaluation on the held-out samples.

    Raises
    ------
    UsageProblem
        There is no checkpoint to go on from.
    """
    settings = recipe.training
    if settings.threads:
        torch.set_num_threads(settings.threads)
    torch.manual_seed(settings.seed)
    _enter(run, resume=resume)
    save_recipe(recipe, run / "recipe.yaml")
    tokenizer = _tokenizer(recipe.model, data, run)
    train = _encoded(data / "train.jsonl", tokenizer, recipe.model.context)
    held_out = _encoded(data / "held_out.jsonl", tokenizer, recipe.model.context)
    trainer = _Trainer(build_model(recipe.model, tokenizer), tokenizer, settings, run)
    if resume:
        trainer.load()
    last = trainer.fit(train, in_order(held_out, settings.batch_tokens))
    trainer.model.save_pretrained(run / "model")
    tokenizer.save_pretrained(run / "model")
    return last


def _enter(run: Path, *, resume: bool) -> None:
    """Make the folder of a run; one that starts anew leaves nothing of an older one in it."""
    if resume and not (run / _CHECKPOINT).is_file():
        raise UsageProblem(f"{run} has no checkpoint to go on from; leave --resume out.")
    run.mkdir(parents=True, exist_ok=True)
    if not resume:
        shutil.rmtree(run / "tokenizer", ignore_errors=True)
        for name in ("metrics.jsonl", _CHECKPOINT):
            (run / name).unlink(missing_ok=True)


def build_model(recipe: ModelRecipe, tokenizer: PreTrainedTokenizerFast) -> LlamaForCausalLM:
    """Make a Llama model with random weights and tied embeddings."""
    config = LlamaConfig(
        vocab_size=len(tokenizer),
        hidden_size=recipe.hidden,
        intermediate_size=recipe.intermediate,
        num_hidden_layers=recipe.layers,
        num_attention_heads=recipe.heads,
        num_key_value_heads=recipe.heads,
        max_position_embeddings=recipe.context,
        tie_word_embeddings=True,
        bos_token_id=None,
        eos_token_id=tokenizer.eos_token_id,
        pad_token_id=tokenizer.pad_token_id,
    )
    return LlamaForCausalLM(config)


def _tokenizer(recipe: ModelRecipe, data: Path, run: Path) -> PreTrainedTokenizerFast:
    folder = run / "tokenizer"
    if folder.is_dir():
        return PreTrainedTokenizerFast.from_pretrained(folder)
    texts = (
        text
        for sample in read_samples(data / "train.jsonl")
        for text in (sample.prompt[-1].content, sample.code)
    )
    tokenizer = train_tokenizer(texts, recipe.vocabulary)
    tokenizer.save_pretrained(folder)
    return tokenizer


def _encoded(path: Path, tokenizer: PreTrainedTokenizerFast, context: int) -> list[Encoded]:
    encoded = (encode_sample(sample, tokenizer) for sample in read_samples(path))
    return [sample for sample in encoded if len(sample.tokens) <= context]


class _Trainer:
    def __init__(
        self,
        model: LlamaForCausalLM,
        tokenizer: PreTrainedTokenizerFast,
        settings: TrainingRecipe,
        run: Path,
    ) -> None:
        self.device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
        self.model = model.to(self.device)
        self._tokenizer = tokenizer
        self._settings = settings
        self._run = run
        self._state = _State()
        self._optimizers = Optimizers(model, settings.learning_rate, settings.weight_decay)

    def fit(self, train: Sequence[Encoded], held_out: list[tuple[Encoded, ...]]) -> Evaluation:
        """Train to the end of the recipe's steps or minutes."""
        settings, state = self._settings, self._state
        drawn = batches(train, settings.batch_tokens, settings.seed)
        taken = sum(not self._is_drill(step) for step in range(state.step))
        stream = islice(drawn, taken, None)
        started = time.monotonic() - state.seconds
        with _progress() as progress:
            task = progress.add_task("", total=1.0, loss=math.nan, rate=0.0)
            while (done := self._done(state)) < 1.0:
                batch = self._next(stream, state.step)
                loss = self._step(batch, _rate(settings, done))
                state.step += 1
                state.seconds = time.monotonic() - started
                state.tokens += sum(len(sample.tokens) for sample in batch)
                self._log(
                    step=state.step, loss=loss, seconds=round(state.seconds, 1), tokens=state.tokens
                )
                progress.update(
                    task, completed=done, loss=loss, rate=state.tokens / max(state.seconds, 1e-9)
                )
                if state.step % settings.evaluate_every == 0:
                    self._log(step=state.step, held_out=self.evaluate(held_out))
                if state.step % settings.save_every == 0:
                    self.save()
        self.save()
        last = Evaluation(state.step, self.evaluate(held_out))
        self._log(step=last.step, held_out=last.loss)
        return last

    def _next(self, stream: Iterator[tuple[Encoded, ...]], step: int) -> tuple[Encoded, ...]:
        if not self._is_drill(step):
            return next(stream)
        random = chance(self._settings.seed, "drill", step)
        return drill(random, self._tokenizer, self._settings.batch_tokens)

    def _is_drill(self, step: int) -> bool:
        return chance(self._settings.seed, "is drill", step).random() < self._settings.drills

    def evaluate(self, held_out: list[tuple[Encoded, ...]]) -> float:
        """Return the mean loss of each answer token of the held-out samples."""
        self.model.eval()
        total, count = 0.0, 0
        for batch in held_out:
            with torch.no_grad():
                logits, targets = self._forward(batch)
            total += float(functional.cross_entropy(logits, targets, reduction="sum"))
            count += targets.numel()
        self.model.train()
        return total / max(count, 1)

    def save(self) -> None:
        """Write the checkpoint so that a stop in mid-write loses nothing."""
        path = self._run / _CHECKPOINT
        partial = path.with_suffix(".partial")
        state = {
            "model": self.model.state_dict(),
            "optimizers": self._optimizers.state_dict(),
            "step": self._state.step,
            "seconds": self._state.seconds,
            "tokens": self._state.tokens,
        }
        torch.save(state, partial)
        partial.replace(path)

    def load(self) -> None:
        """Go on from the checkpoint."""
        state: dict[str, Any] = torch.load(self._run / _CHECKPOINT, map_location=self.device)
        self.model.load_state_dict(state["model"])
        self._optimizers.load_state_dict(state["optimizers"])
        self._state = _State(state["step"], state["seconds"], state["tokens"])
        self._forget_after(self._state.step)

    def _done(self, state: _State) -> float:
        by_steps = state.step / self._settings.steps
        minutes = self._settings.minutes
        return max(by_steps, state.seconds / (60 * minutes)) if minutes else by_steps

    def _step(self, batch: tuple[Encoded, ...], rate: float) -> float:
        logits, targets = self._forward(batch)
        loss = functional.cross_entropy(logits, targets)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(self.model.parameters(), self._settings.clip)
        self._optimizers.step(rate)
        return float(loss.detach())

    def _forward(self, batch: tuple[Encoded, ...]) -> tuple[torch.Tensor, torch.Tensor]:
        """Return logits and targets of the answers' tokens alone.

        Padding stands on the right, where causal attention never looks: no mask is needed.
        """
        width = max(len(sample.tokens) for sample in batch)
        tokens = torch.zeros(len(batch), width, dtype=torch.long)
        targets = torch.full((len(batch), width), _IGNORED, dtype=torch.long)
        for row, sample in enumerate(batch):
            tokens[row, : len(sample.tokens)] = torch.tensor(sample.tokens)
            answered = torch.tensor(sample.tokens[sample.start :])
            targets[row, sample.start - 1 : len(sample.tokens) - 1] = answered
        tokens, targets = tokens.to(self.device), targets.to(self.device)
        wanted = targets != _IGNORED
        with torch.autocast(self.device.type, torch.bfloat16):
            hidden = self.model.model(input_ids=tokens, use_cache=False).last_hidden_state
            logits = self.model.lm_head(hidden[wanted])
        return logits.float(), targets[wanted]

    def _forget_after(self, step: int) -> None:
        """Drop metrics of steps that the checkpoint does not know and that are taken again."""
        path = self._run / "metrics.jsonl"
        rows = path.read_text("utf-8").splitlines()
        known = [row for row in rows if json.loads(row)["step"] <= step]
        path.write_text("".join(f"{row}\n" for row in known), "utf-8")

    def _log(self, **values: float) -> None:
        with (self._run / "metrics.jsonl").open("a", encoding="utf-8") as file:
            file.write(json.dumps(values) + "\n")


def _rate(settings: TrainingRecipe, done: float) -> float:
    """Return the learning rate: linear warm-up, then a cosine down to zero."""
    if done < settings.warmup:
        return settings.learning_rate * (done + 1e-3) / settings.warmup
    rest = (done - settings.warmup) / (1 - settings.warmup)
    return settings.learning_rate * 0.5 * (1 + math.cos(math.pi * rest))


def _progress() -> Progress:
    return Progress(
        BarColumn(),
        TextColumn("loss {task.fields[loss]:.3f}  {task.fields[rate]:,.0f} tokens/s"),
        TimeRemainingColumn(),
        refresh_per_second=1,
    )

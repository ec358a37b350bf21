"""Things that a scene shows: how the code makes them and how people call them."""

from dataclasses import dataclass, replace
from random import Random
from typing import Literal

from manim_trainer.data.grammar.phrases import Option, expand

Family = Literal["shape", "stroke", "text", "group", "graph"]


@dataclass(frozen=True)
class Thing:
    """One object of a scene.

    Attributes
    ----------
    name
        Its variable.
    call
        The expression that makes it, without its place.
    nouns
        Templates that name it, without article: ``circle``.
    family
        What kind it is: some actions fit some families only.
    adjectives
        What stands before the noun, one tuple of alternatives each, from outer to inner.
    details
        Templates for what stands after the noun, with their place in the code, if they have one.
    colour, string
        The colour and the quoted text, where it has one.
    title
        Its part of the class name.
    plural
        Whether it is many things at once.
    """

    name: str
    call: str
    nouns: tuple[str, ...]
    family: Family
    adjectives: tuple[tuple[str, ...], ...] = ()
    details: tuple[Option, ...] = ()
    colour: Option | None = None
    string: str = ""
    title: str = ""
    plural: bool = False

    @property
    def expression(self) -> str:
        """The expression that makes the thing and puts it in its place."""
        return self.call + "".join(detail.code for detail in self.details)

    def placed(self, place: Option) -> "Thing":
        """Return the thing in a place."""
        return replace(self, details=(*self.details, place))

    def first_mention(self, random: Random) -> str:
        """Name the thing with all that is to be known of it: ``a big red circle at the top``."""
        if self.family == "text":
            return _text_mention(self, random)
        colour = self.colour and random.choice(self.colour.said)
        before = [random.choice(words) for words in self.adjectives]
        after = [expand(random.choice(detail.said), random) for detail in self.details]
        noun = expand(random.choice(self.nouns), random)
        if colour and random.random() < 0.85:
            inner = self.plural or random.random() < 0.85
            before.insert(len(before) if inner else 0, colour)
        elif colour:
            after.insert(
                0, expand(f"(in {colour}|in {colour}|colored {colour}|that is {colour})", random)
            )
        phrase = " ".join([*before, noun, *after])
        phrase = " ".join(phrase.split())
        return phrase if self.plural else _article(phrase, random)

    def later_mention(self, random: Random) -> str:
        """Name the thing again, apart from others: ``the circle``, ``the red circle``."""
        if self.family == "text":
            return random.choice(
                ("the text", "the text", "the word" if self.string.isalpha() else "the text")
            )
        noun = expand(self.nouns[0], random)
        if self.colour and random.random() < 0.4:
            noun = f"{random.choice(self.colour.said)} {noun}"
        return f"the {noun}"


def _article(phrase: str, random: Random) -> str:
    indefinite = "an" if phrase[0] in "aeiou" else "a"
    article = random.choices((indefinite, "the", "one", ""), (8, 1, 0.5, 1.2))[0]
    return f"{article} {phrase}".lstrip()


def _text_mention(thing: Thing, random: Random) -> str:
    colour = thing.colour and random.choice(thing.colour.said)
    size = " ".join(random.choice(words) for words in thing.adjectives)
    before = " ".join(
        word for word in (size, colour if colour and random.random() < 0.5 else "") if word
    )
    in_colour = f"in {colour}" if colour and colour not in before else ""
    kind = expand(random.choice(thing.nouns), random)
    quote = random.choices(
        ('"{}"', "'{}'", "“{}”", "{}"), (80, 8, 4, 8 if _is_plain(thing.string) else 0)
    )[0]
    if "'" in thing.string:
        quote = '"{}"'
    quoted = quote.format(thing.string)
    if before or quote == "{}":
        forms: tuple[str, ...] = (f"the {before} {kind} {quoted}", f"the {before} {kind} {quoted}")
        if before and quote != "{}":
            forms += (f"{quoted} in {before} letters", f"a {before} {kind} saying {quoted}")
    else:
        forms = (
            quoted,
            quoted,
            quoted,
            f"the {kind} {quoted}",
            f"the {kind} {quoted}",
            f"a {kind} saying {quoted}",
            f"a {kind} that (says|reads) {quoted}",
            f"{kind} {quoted}",
            f"a {kind} {quoted}",
        )
    form = random.choice(forms)
    form = expand(form.replace(quoted, "{quoted}"), random, {"quoted": quoted})
    after = [expand(random.choice(detail.said), random) for detail in thing.details]
    parts = [in_colour, *after] if random.random() < 0.7 else [*after, in_colour]
    return " ".join([form, *(part for part in parts if part)])


def _is_plain(text: str) -> bool:
    return text.isascii() and text.replace(" ", "").isalpha()

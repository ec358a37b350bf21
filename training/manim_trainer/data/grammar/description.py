"""From the clauses of a program to one of the many ways in which people would ask for it."""

import re
from random import Random

from manim_trainer.data.grammar.program import Clause, Program, word
from manim_trainer.data.grammar.things import Thing

_JOINTS = (
    (", then ", 10),
    (" then ", 5),
    (" and then ", 8),
    (", and then ", 4),
    (". Then ", 6),
    (". ", 4),
    (" and ", 3),
    (", ", 3),
    ("; ", 1),
    (". After that, ", 2),
    (". Next, ", 1),
    (", after that ", 2),
    ("; then ", 1),
    (", followed by: ", 0.3),
)
_LAST_JOINTS = (". Finally, ", " and finally ", ", finally ")
_ASKING = (
    "please ",
    "can you ",
    "I want to ",
    "let's ",
    "could you please ",
    "I need you to ",
    "now ",
)
_TELLING = (
    "a scene where ",
    "an animation where ",
    "animation: ",
    "scene: ",
    "create a scene where ",
    "a scene in which ",
    "animate this: ",
    "show how ",
)
_NAMING = (
    "a scene with ",
    "an animation of ",
    "make a scene with ",
    "create an animation of ",
    "a video of ",
    "I want ",
    "I need ",
    "scene with ",
)
_WORD = re.compile(r"[a-z]{5,}")
_IMPERATIVE = re.compile(
    r"(show|display|draw|create|make|put|place|write|plot|graph|fade|move|rotate|add|grow|sketch|type|turn|spin|scale)\b"
)

_PHRASE = re.compile(r"(a|an|one|two|three|four|five|six|the) [^,;.]*$")
_SHOWN = re.compile(r"(there|have|let|just|only)\b")


def describe(program: Program, random: Random, *, noise: float = 0.05) -> str:
    """Word a description of `program`; `noise` is the chance of a typing mistake."""
    spoken: list[str] = []
    mentioned: dict[str, Thing] = {}
    last: str = ""
    clauses = list(program.clauses)
    while clauses:
        clause = clauses.pop(0)
        lead = ""
        following = clauses[0] if clauses else None
        if following and _can_melt(clause, following, mentioned):
            melts = clause.leads and following.gerunds and random.random() < 0.3
            if melts:
                lead = random.choice(clause.leads)
                clause = clauses.pop(0)
            elif clause.silent and random.random() < 0.7:
                clause = clauses.pop(0)
            if melts:
                mention = clause.things["it"].first_mention(random)
                template = " ".join((lead, "{it}", random.choice(clause.gerunds))).strip()
                spoken.append(word(clause, template, {"it": mention}, random))
                mentioned[clause.things["it"].name] = clause.things["it"]
                last = clause.things["it"].name
                continue
        mentions, last = _mention(clause, mentioned, last, random)
        spoken.append(word(clause, _pick(clause, random), mentions, random))
    strings = {thing.string for clause in program.clauses for thing in clause.things.values()}
    strings |= {string for clause in program.clauses for string in clause.strings}
    return _finish(_join(spoken, random), strings - {""}, random, noise)


def _can_melt(clause: Clause, following: Clause, mentioned: dict[str, Thing]) -> bool:
    thing = clause.things.get("it")
    return (
        bool(clause.leads)
        and thing is not None
        and len(clause.things) == 1
        and thing.name not in mentioned
        and any(other.name == thing.name for other in following.things.values())
        and not following.leads
    )


def _pick(clause: Clause, random: Random) -> str:
    templates = clause.templates
    if not clause.agrees and any(thing.plural for thing in clause.things.values()):
        # "them rotates" would be wrong; what is asked for in the imperative has no number.
        templates = tuple(t for t in templates if not t.startswith("{it}")) or templates
    return random.choice(templates)


def _mention(
    clause: Clause, mentioned: dict[str, Thing], last: str, random: Random
) -> tuple[dict[str, str], str]:
    mentions: dict[str, str] = {}
    for slot, thing in clause.things.items():
        if thing.name not in mentioned:
            mentions[slot] = thing.first_mention(random)
        elif last == thing.name and len(clause.things) == 1 and random.random() < 0.6:
            mentions[slot] = "them" if thing.plural else "it"
        else:
            mentions[slot] = thing.later_mention(random)
        mentioned[thing.name] = thing
    named = [thing.name for thing in clause.things.values()]
    return mentions, named[0] if len(named) == 1 else ("" if named else last)


def _join(spoken: list[str], random: Random) -> str:
    text = spoken[0]
    for position, clause in enumerate(spoken[1:], 1):
        if position == len(spoken) - 1 and len(spoken) > 2 and random.random() < 0.15:
            joint = random.choice(_LAST_JOINTS)
        else:
            joint = random.choices([j for j, _ in _JOINTS], [weight for _, weight in _JOINTS])[0]
        text += joint + (_capitalise(clause) if joint == ". " else clause)
    return text


def _finish(text: str, strings: set[str], random: Random, noise: float) -> str:
    if random.random() < 0.14:
        text = _opening(text, random) + text
    if random.random() < noise:
        text = _mistype(text, strings, random)
    style = random.random()
    if style < 0.42:
        text = _capitalise(text)
    elif style > 0.985:
        text = "".join(p if p in strings else p.upper() for p in _around(strings, text))
    if random.random() < 0.38 and not text.endswith((".", "!", "?")):
        text += "."
    return text


def _opening(text: str, random: Random) -> str:
    if _IMPERATIVE.match(text):
        return random.choice(_ASKING)
    if _PHRASE.match(text):
        return random.choice(_NAMING)
    return random.choice(_TELLING) if not _SHOWN.match(text) else ""


def _around(strings: set[str], text: str) -> list[str]:
    """Split `text` so that the strings that must be copied stand alone."""
    longest_first = sorted(strings, key=lambda string: (-len(string), string))
    return (
        re.split("(" + "|".join(map(re.escape, longest_first)) + ")", text) if strings else [text]
    )


def _capitalise(text: str) -> str:
    return text[:1].upper() + text[1:]


def _mistype(text: str, strings: set[str], random: Random) -> str:
    """Swap, drop or double one letter of a longer word that is not to be copied."""
    parts = _around(strings, text)
    places = [
        (index, match)
        for index, part in enumerate(parts)
        if part not in strings
        for match in _WORD.finditer(part)
    ]
    if not places:
        return text
    index, match = random.choice(places)
    at = random.randrange(match.start() + 1, match.end() - 1)
    part = parts[index]
    swapped = part[:at] + part[at + 1] + part[at] + part[at + 2 :]
    parts[index] = random.choice(
        (swapped, part[:at] + part[at + 1 :], part[:at] + part[at] + part[at:])
    )
    return "".join(parts)

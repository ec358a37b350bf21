"""What texts say: words to be copied, never to be known by heart."""

import string
from pathlib import Path
from random import Random

_WORDS = tuple(Path(__file__).with_name("words.txt").read_text("utf-8").split())

_CONSONANTS = "bcdfghjklmnprstvwz"
_VOWELS = "aeiou"
_SPECIAL = (
    "E = mc2",
    "a + b = c",
    "x = 5",
    "2 + 2 = 4",
    "y = mx + b",
    "F = ma",
    "QED",
    "Q.E.D.",
    "1 + 1",
    "50%",
    "A & B",
    "v = s/t",
    "3.14",
    "n!",
    "x^2",
    "f(x)",
    "sin(x)",
    "cos(x)",
    "Café",
    "naïve",
    "Ünïcode",
    "señor",
    "π",
    "αβγ",
    "H2O",
    "CO2",
    "100 km/h",
    "#1",
    "a/b",
    "C++",
    "(a, b)",
    "10:30",
    "Δx",
    "Part 1",
    "Step 2",
    "v1.0",
    "Hi!",
    "OK?",
)


def plain_words(random: Random) -> str:
    """Return one to five lower-case words without punctuation."""
    count = random.choices((1, 2, 3, 4, 5), (10, 6, 4, 2, 1))[0]
    return " ".join(_word(random) for _ in range(count))


def pick_string(random: Random) -> str:
    """Return a text to show: words, made-up ones too, letters, digits, plain formulas."""
    kind = random.random()
    if kind < 0.08:
        return random.choice(_SPECIAL)
    if kind < 0.16:
        return random.choice(string.ascii_uppercase + string.ascii_lowercase)
    if kind < 0.24:
        return str(
            random.choice((random.randrange(10), random.randrange(100), random.randrange(3000)))
        )
    if kind < 0.28:
        letters = random.choices(string.ascii_letters + string.digits, k=random.randint(2, 9))
        return "".join(letters)
    words = plain_words(random)
    style = random.random()
    if style < 0.30:
        words = words.capitalize()
    elif style < 0.45:
        words = words.title()
    elif style < 0.52:
        words = words.upper()
    return words + random.choices(("", "!", "?", ".", "...", ":"), (80, 8, 4, 4, 2, 2))[0]


def _word(random: Random) -> str:
    if random.random() < 0.6:
        return random.choice(_WORDS)
    syllables = random.randint(1, 4)
    made = "".join(random.choice(_CONSONANTS) + random.choice(_VOWELS) for _ in range(syllables))
    return made + random.choice(("", "", *_CONSONANTS))

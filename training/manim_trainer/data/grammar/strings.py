"""What texts say: words to be copied, never to be known by heart."""

import string
from random import Random

_WORDS = ["hello", "world", "manim", "welcome", "goodbye", "title", "circle", "area", "proof", "theorem", "geometry", "algebra", "calculus", "the", "end", "of", "part", "one", "example", "question", "answer", "step", "result", "start", "finish", "left", "right", "force", "energy", "mass", "speed", "time", "space", "light", "wave", "sound", "school", "class", "teacher", "student", "lesson", "chapter", "section", "summary", "note", "warning", "important", "hint", "math", "physics", "science", "music", "art", "history", "nature", "water", "fire", "earth", "air", "sun", "moon", "star", "sky", "tree", "river", "mountain", "ocean", "green", "blue", "cat", "dog", "bird", "fish", "house", "city", "street", "road", "car", "train", "plane", "robot", "code", "python", "data", "graph", "node", "edge", "vertex", "angle", "side", "radius", "center", "point", "line", "plane", "shape", "color", "number", "zero", "two", "three", "four", "five", "hundred", "first", "second", "last", "next", "more", "less", "big", "small", "good", "morning", "evening", "night", "day", "week", "month", "year", "today", "tomorrow", "thank", "you", "please", "subscribe", "like", "share", "video", "channel", "my", "your", "our", "is", "are", "was", "what", "why", "how", "when", "where", "who", "this", "that", "here", "there", "with", "without", "from", "into", "about", "over", "under", "again", "quick", "brown", "fox", "jumps", "lazy", "simple", "easy", "hard", "fast", "slow", "new", "old", "happy", "sad", "love", "peace", "power", "limit", "function", "derivative", "integral", "vector", "matrix", "sum", "product", "ratio", "root", "square", "cube", "sphere", "triangle", "pi", "sine", "cosine", "tangent", "slope", "axis", "origin", "animation", "scene", "frame", "camera", "motion", "rotation", "scale", "transform", "fade", "write", "draw", "create", "learn", "think", "solve", "prove"]

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
    """Return a text to show: words, made-up words, letters, digits, formulas in plain characters."""
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

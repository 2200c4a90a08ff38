"""How long the word gate takes: 10,000 words in an article of 20,000 characters.

    .venv/bin/python -m benchmarks.gate

Beside it a loop that asks for each word in turn, which finds whether but not everywhere.
"""

import random
import statistics
import sys
import time
from pathlib import Path

sys.path.append(str(Path(__file__).resolve().parents[1]))

WORDS, CHARACTERS, ROUNDS, SEED = 10_000, 20_000, 15, 7


def hanzi(rng, length):
    """Text of the 3,000 most regular characters, as far as Unicode's order tells."""
    return "".join(chr(0x4E00 + rng.randrange(3000)) for _ in range(length))


def milliseconds(action):
    """The median of some runs."""
    times = []
    for _ in range(ROUNDS):
        begun = time.perf_counter()
        action()
        times.append((time.perf_counter() - begun) * 1000)
    return statistics.median(times)


def main():
    from news.gate.matching import Entry, Lexicon
    from news.gate.personal import find_personal

    rng = random.Random(SEED)
    words = [hanzi(rng, rng.randint(2, 6)) for _ in range(WORDS)]
    entries = [Entry(word, must=True) for word in words]
    text = hanzi(rng, CHARACTERS)
    lexicon = Lexicon(entries)
    print(f"{WORDS} 词 × {CHARACTERS} 字，{len(lexicon.find(text))} 处")
    for what, action in (
        ("建自动机（词库变了才建）", lambda: Lexicon(entries)),
        ("查用词", lambda: lexicon.find(text)),
        ("查个人信息", lambda: find_personal(text)),
        ("逐词 in", lambda: [word for word in words if word in text]),
    ):
        print(f"{what:16} {milliseconds(action):8.2f} 毫秒")


if __name__ == "__main__":
    main()

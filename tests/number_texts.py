"""Numbers as no one should type them: python -m tests.number_texts [COUNT] [SEED]

Each text is read by the product and by the plain reference. What the product reads must be what the
reference reads, made of the text's own digits in their order, and a zero only where nothing but zeros
stands; everything else is asked back. Prints each text that breaks that.
"""

from __future__ import annotations

import random
import sys
from collections import Counter
from collections.abc import Callable
from fractions import Fraction

from tests.support.number_reference import DIGITS, EUROS, MINUS, SPACES, reference_cents, reference_share
from toolkit.numbers import parse_money, parse_share

ODD_SPACES = ["\t", "\n", "\u2002", "\u2008", "\u200a", "\u3000", "  "]
GROUPINGS = [*SPACES, *SPACES, "", "", ".", ",", "'", "’", "·", "_", *ODD_SPACES]
SIGNS = ["", "", "", *MINUS, "+", "- ", "−\u00a0", "--", "+-", "±", "﹣", "－", "¬", "- - ", "(", "─"]
UNITS = [
    "", "", "", " €", "€", "\u00a0€", " eur", "EUR", " euroa", " t€", " M€", "k€", " tuhatta", "\u202f€",
    " %", "%", " ‰", ",-", "-", ")", ".", ",", " e", "e3", "E+05", " $", " kr", "*", " 1)", "?",
]  # fmt: skip
INVISIBLE = list("\u200b\u200c\u200d\u2060\ufeff\u200e\u200f\u202e\u00ad\u0000")
LOOKALIKES = ["٠١٢٣٤٥٦٧٨٩", "０１２３４５６７８９", "⁰¹²³⁴⁵⁶⁷⁸⁹", "₀₁₂₃₄₅₆₇₈₉", "OlZEASGTBg"]
WORDS = ["ei tiedossa", "noin 5", "5 tonnia", "TRUE", "#REF!", "=1+1", "1/2", "½", "nan", "inf", "0x1F"]
DATES = [
    "{d}.{m}", "{d}.{m}.", "{d}.{m}.{y}", "{d:02}.{m:02}", "{y}-{m:02}-{d:02}", "{d}/{m}", "{d}:{m:02}",
    "-{d}.{m}", "{d}.{m} €", "{d},{m}", "{d}. {m}.",
]  # fmt: skip
NOISE = DIGITS + " .,-+€%e−–()'/:" + SPACES + "".join(INVISIBLE) + "٣５²"


def written(dice: random.Random) -> str:
    """An amount under some convention, good or bad."""
    size = dice.choice([1, 1, 2, 3, 3, 4, 5, 6, 7, 9, 12, 13, 14, 16])
    whole = str(dice.randrange(10**size)) if dice.random() < 0.9 else dice.choice(["0", "00", "000", "007"])
    decimals = "".join(dice.choices("0005123459", k=dice.choice([0, 0, 1, 2, 2, 2, 3, 3, 4, 6, 15])))
    mark = dice.choice([",", ",", ".", ".", "٫", "·"]) if decimals else ""
    edges = dice.choices(["", " ", "\u00a0", "\n"], [9, 1, 1, 1], k=2)
    body = grouped(whole, dice.choice(GROUPINGS)) + mark + decimals
    return edges[0] + dice.choice(SIGNS) + body + dice.choice(UNITS) + edges[1]


def grouped(whole: str, mark: str) -> str:
    """1234567 → `1 234 567`."""
    first = len(whole) % 3
    parts = [whole[:first], *(whole[at : at + 3] for at in range(first, len(whole), 3))]
    return mark.join(part for part in parts if part)


def damaged(dice: random.Random) -> str:
    """An amount with a character too many, too few, in another's place, or that only looks like one."""
    typed = list(written(dice))
    for _ in range(dice.choice([1, 1, 2])):
        at = dice.randrange(len(typed) + 1)
        change = dice.random()
        if change < 0.35:
            typed.insert(at, dice.choice([*INVISIBLE, *GROUPINGS, *NOISE]))
        elif change < 0.6 and typed:
            del typed[at % len(typed)]
        elif typed:
            here, lookalike = at % len(typed), dice.choice(LOOKALIKES)
            typed[here] = lookalike[int(typed[here])] if typed[here].isdecimal() else dice.choice(NOISE)
    return "".join(typed)


def dated(dice: random.Random) -> str:
    """Dates, times and things that look like them."""
    day, month, year = dice.randrange(34), dice.randrange(15), dice.choice([24, 126, 2026])
    form = dice.choice(DATES)
    return form.format(d=day, m=month, y=year)


def noise(dice: random.Random) -> str:
    """Characters of numbers in no order."""
    return dice.choice(WORDS) if dice.random() < 0.1 else "".join(dice.choices(NOISE, k=dice.randrange(9)))


KINDS: tuple[Callable[[random.Random], str], ...] = (written, written, damaged, dated, noise)


def finnish(dice: random.Random) -> tuple[str, int]:
    """An amount as a Finn would type it, and its cents: this one must be read."""
    cents = dice.randrange(10 ** dice.randrange(1, 15))
    decimals = f",{cents % 100:02}" if cents % 100 or dice.random() < 0.3 else ""
    sign = dice.choice(["", "", *MINUS, "- ", "−\u00a0", "+"])
    unit = dice.choice(["", "", *EUROS, *(space + word for space in SPACES for word in EUROS)])
    typed = sign + grouped(str(cents // 100), dice.choice(["", *SPACES])) + decimals + unit
    return typed, -cents if sign[:1] and sign[0] in MINUS else cents


def wrong(typed: str) -> str | None:
    """What the product does wrong with this text, None if nothing."""
    parsed = parse_money(typed)
    share = parse_share(typed, percent_format=True).value
    if (parsed.cents is None and parsed.problem is None) != (not typed.strip()):
        return f"blank without being so, or the other way round: {parsed}"
    if parsed.cents != reference_cents(typed):
        return f"read as {parsed.cents}, not {reference_cents(typed)}"
    if parse_money(typed, decimal_point=True).cents != reference_cents(typed, decimal_point=True):
        return "read otherwise where decimals stand after a point"
    if (None if share is None else Fraction(share)) != reference_share(typed):
        return f"the share {share}, not {reference_share(typed)}"
    return None if parsed.cents is None else _made_up(typed, parsed.cents)


def _made_up(typed: str, cents: int) -> str | None:
    """Without any reference: a number consists of the text's digits, and zero of zeros."""
    digits = "".join(sign for sign in typed if sign.isdigit())
    own = any(int(digits) * 100 == abs(cents) * 10**places for places in range(len(digits) + 1))
    return None if own and digits.isascii() else f"{cents} is not made of its digits"


def broken(count: int, seed: int) -> tuple[list[str], Counter[str]]:
    """What is wrong with this many texts, and how many of them were read, asked back and blank."""
    dice = random.Random(seed)
    faults: list[str] = []
    fates: Counter[str] = Counter()
    for _ in range(count):
        if dice.random() < 0.2:
            typed, cents = finnish(dice)
            fault = (
                None if parse_money(typed).cents == cents else f"read as {parse_money(typed)}, not {cents}"
            )
        else:
            typed, fault = dice.choice(KINDS)(dice), None
        fault = fault or wrong(typed)
        if fault:
            faults.append(f"{typed!r}: {fault}")
        parsed = parse_money(typed)
        fates["blank" if not typed.strip() else "asked back" if parsed.problem else "read"] += 1
    return faults, fates


def main(count: int = 100_000, seed: int = 0) -> int:
    """Prints what is wrong, and the counts."""
    faults, fates = broken(count, seed)
    print(*faults[:50], sep="\n")
    print(f"{count} texts, seed {seed}: {dict(fates)}, {len(faults)} wrong")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(*map(int, sys.argv[1:])))

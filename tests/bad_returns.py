"""Big rounds of which many workbooks come back bad: python -m tests.bad_returns [UNITS] [BAD] [SEED...]

Each seed draws a municipality, people who fill its workbooks, and what befalls some of them: the corpus's
cases, and what happens to files in folders. `consolidate` must then give every figure of the ledger and every
forecast that came back well to the cent, name each bad file, count none twice, and say that it is partial.
"""

from __future__ import annotations

import json
import random
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

import openpyxl

from tests.corpus import CASES
from tests.support import befalling, rounds
from tests.support.befalling import Fate
from tests.support.municipality import (
    CORPUS_LINE,
    Figures,
    Municipality,
    expected,
    municipality,
)
from tests.support.workbooks import beside, cell_of
from toolkit import actions, files
from toolkit.grid import Change

BAD_CASES = tuple(case for case in CASES if (case.refused or case.codes) and "WRONG_UNIT" not in case.codes)
"""Another unit's name is drawn from the round's own: befalling.of_another_unit."""
ODD_CASES = tuple(case for case in CASES if not case.refused and not case.codes)


def main() -> int:
    """Each seed in turn; 1 where one broke a promise."""
    units, bad, *seeds = (*map(int, sys.argv[1:]), *(300, 100, 1)[len(sys.argv) - 1 :])
    broken = 0
    for seed in seeds:
        began = time.monotonic()
        with tempfile.TemporaryDirectory(prefix="toteuma-bad-") as folder:
            problems, kinds = played(Path(folder), units, bad, seed)
        print(f"seed {seed}: {len(kinds)} kinds, {len(problems)} problems, {time.monotonic() - began:.0f} s")
        print("".join(f"  {problem}\n" for problem in problems[:20]), end="", flush=True)
        broken += bool(problems)
    return 1 if broken else 0


def played(folder: Path, units: int, bad: int, seed: int) -> tuple[list[str], Counter[str]]:
    """What the round of this seed broke, and what befell its workbooks: kind → how often."""
    chance = random.Random(seed)
    hit = chance.sample(range(1, units), min(bad + units // 10, units - 1))
    of = municipality(units, chance, plain=hit)
    round = rounds.start(folder, of.ledger_csv(chance), of.settings_toml())
    handed_out = {issued.unit: round / issued.file for issued in actions.issue(round)}
    untouched = {unit: path.read_bytes() for unit, path in handed_out.items()}
    _answer(of, handed_out)
    kinds = _kinds(bad, of, chance) + [
        partial(befalling.case, one) for one in chance.choices(ODD_CASES, k=units)
    ]
    fates = {
        unit: kind(handed_out[unit], untouched[unit], chance)
        for unit, kind in zip((of.units[number] for number in hit), kinds, strict=False)
    }
    seen = {path.name for path in (round / "vastuualueet").iterdir()}
    done = subprocess.run(
        [sys.executable, "-m", "toolkit", "consolidate", str(round), "--json"],
        capture_output=True, encoding="utf-8", check=False,
    )  # fmt: skip
    if done.returncode != 1:
        return [f"exit status {done.returncode}: {done.stderr[-500:]}"], Counter()
    problems = list(_judged(of, fates, handed_out, seen, json.loads(done.stdout), round))
    return problems, Counter(fate.kind for fate in fates.values())


def _kinds(bad: int, of: Municipality, chance: random.Random) -> list[Any]:
    """So many different things that befall: a third of folders, the others the corpus's."""
    cases = [partial(befalling.case, one) for one in chance.sample(BAD_CASES, k=len(BAD_CASES))]
    folders = (*befalling.FOLDER_KINDS, partial(befalling.of_another_unit, of.areas))
    own = [chance.choice(folders) for _ in range(bad // 3)]
    kinds = [*own, *(cases * (1 + bad // len(cases)))[: bad - len(own)]]
    chance.shuffle(kinds)
    return kinds


def _answer(of: Municipality, handed_out: dict[str, Path]) -> None:
    """Every unit's people fill their workbook; where its cells are is looked up by words, once."""
    path = handed_out[of.areas[0]]
    titles = {"forecast": "Ennuste 2026", "prior_period": "TOT 2025 4 kk", "explanation": "Selitys"}
    labels = {line for _, line in of.ledger}
    row = {line: cell_of(path, "Talous", "Ennuste 2026", line)[0] for line in labels}
    col = {id: cell_of(path, "Talous", title, CORPUS_LINE)[1] for id, title in titles.items()}
    words = {"Valmis tarkastettavaksi": "Kyllä", "Nimi": "esihenkilö", "Päivämäärä": "15.4.2026"}
    ready = [Change("Ohje", *beside(path, label), word) for label, word in words.items()]
    narrative = Change("Arvio", *cell_of(path, "Arvio", "Arvio", 1), "Alkuvuosi sujui suunnitellusti.")
    for unit in of.units:
        typed = [
            Change("Talous", row[line], col[column], cents / 100)
            for line in of.lines(unit)
            for column, cents in of.typed[unit, line].items()
            if cents is not None
        ]
        why = [Change("Talous", row[line], col["explanation"], "Kausivaihtelu.") for line in of.lines(unit)]
        target = handed_out[unit]
        target.write_bytes(files.patched(target, [*typed, *why, *ready, narrative]))


def _judged(
    of: Municipality, fates: dict[str, Fate], handed_out: dict[str, Path], seen: set[str],
    said: dict[str, Any], round: Path,
) -> Iterator[str]:  # fmt: skip
    counted = {unit: fates[unit].forecasts if unit in fates else {} for unit in of.units}
    lost = [unit for unit, fate in fates.items() if not fate.counted]
    right = expected(of, {unit: typed for unit, typed in counted.items() if unit not in lost})
    yield from _wrong_figures(right, said["figures"])
    told = {(finding["file"], finding["code"]) for finding in said["findings"]}
    about = {finding["unit"] for finding in said["findings"] if finding["severity"] == "error"}
    for unit, fate in fates.items():
        for file, code in fate.told:
            if (f"vastuualueet/{file}" if file else None, code) not in told:
                yield f"{unit} ({fate.kind}): no {code} about {file}"
        if fate.missing and unit not in about:
            yield f"{unit} ({fate.kind}): not told that it is missing"
    yield from _wrong_units(of, fates, handed_out, said["units"])
    yield from _wrong_files(of, fates, seen, said["findings"], round)


def _wrong_figures(right: Figures, figures: list[dict[str, Any]]) -> Iterator[str]:
    found: Figures = {}
    for one in figures:
        key = one["unit"], one["line"], one["column"]
        if key in found:
            yield f"twice: {key}"
        found[key] = one["hundredths" if one["column"] == "realised_pct" else "cents"]
    for key in right.keys() | found.keys():
        if key not in found or found[key] != right.get(key, "none"):
            yield f"{key}: {found.get(key, 'absent')}, not {right.get(key, 'there at all')}"


def _wrong_units(
    of: Municipality, fates: dict[str, Fate], handed_out: dict[str, Path], units: list[dict[str, Any]]
) -> Iterator[str]:
    if [unit["unit"] for unit in units] != list(of.units):
        yield "the units are not the round's, each once, in their order"
    if len({unit["sheet"].casefold() for unit in units}) != len(units):
        yield "two units have one sheet"
    for unit in units:
        if unit["unit"] not in fates and (
            unit["state"] != "ready" or unit["file"] != f"vastuualueet/{handed_out[unit['unit']].name}"
        ):
            yield f"{unit['unit']}: came back well, but {unit}"


def _wrong_files(
    of: Municipality, fates: dict[str, Fate], seen: set[str], findings: list[dict[str, Any]], round: Path
) -> Iterator[str]:
    """Files seen = accepted + rejected + ignored, each once; the first page and `Lähteet` say partial."""
    book = openpyxl.load_workbook(round / "yhteenveto.xlsx", read_only=True)
    rows = [row for row in book["Lähteet"].iter_rows(values_only=True) if str(row[0]).startswith("vastuu")]
    listed = Counter(str(row[0]).removeprefix("vastuualueet/") for row in rows)
    used = {str(row[0]).removeprefix("vastuualueet/") for row in rows if row[5] == "laskettu mukaan"}
    ignored = seen - set(listed)
    named = {str(finding["file"]).removeprefix("vastuualueet/") for finding in findings}
    if set(listed.values()) != {1} or not set(listed) <= seen:
        yield "a file is in Lähteet twice, or was never there"
    yield from (f"{name}: neither read nor named" for name in (seen - used) - named)
    right = {name for fate in fates.values() for name in fate.used}
    bad = {name for fate in fates.values() for name in fate.files - fate.used}
    if used & bad or not right <= used or len(used) != len(used - bad):
        yield f"counted, but should not: {used & bad}; not counted, but should: {right - used}"
    if ignored != {name for fate in fates.values() for name in fate.ignored}:
        yield f"ignored: {ignored}"
    lost = {unit for unit, fate in fates.items() if not fate.counted or fate.missing}
    top = " ".join(str(row[0]) for row in book["Yhteenveto"].iter_rows(max_row=12, values_only=True))
    told = list(book["Lähteet"].iter_rows(max_row=2, values_only=True))
    if lost and not all(unit in top for unit in lost):
        yield f"the first page does not name {[unit for unit in lost if unit not in top]}"
    if lost and not str(told[1][0]).endswith(f": {len(lost)}."):
        yield f"Lähteet says {told[1][0]}, not {len(lost)} units"


if __name__ == "__main__":
    sys.exit(main())

"""Take a sample of breaks, run the nearest tests on each, and say how many were caught."""

from __future__ import annotations

import argparse
import random
import signal
import sys
import tempfile
from collections import Counter
from pathlib import Path

from tools.breaks.nearest import Nearest
from tools.breaks.places import Break, find_breaks
from tools.breaks.trial import Copy

# Frozen code, and the starter that the tests of the command line replace.
_LEFT_OUT = ("migrations/versions/", "__main__.py")
# Where a number by itself is a measure on paper or screen, or an invented fact.
_MEASURES = ("/ui/", "/documents/", "/exchange/sample/")
WINDOW, BELOW = "window", "below"


def sample(root: Path, package: str, count: int, seed: int, area: str) -> list[tuple[Path, Break]]:
    """Return random places of an area, at most one a line: lines are drawn, then their places."""
    lines: dict[tuple[Path, int], list[Break]] = {}
    for path in sorted((root / package).rglob("*.py")):
        module = path.relative_to(root)
        if any(part in module.as_posix() for part in _LEFT_OUT) or area_of(module) != area:
            continue
        measures = any(part in f"/{module.as_posix()}" for part in _MEASURES)
        for place in find_breaks(path.read_bytes(), constants=not measures):
            lines.setdefault((module, place.line), []).append(place)
    dice = random.Random(f"{seed} {area}")
    drawn = dice.sample(sorted(lines), min(count, len(lines)))
    return [(module, dice.choice(lines[module, line])) for module, line in drawn]


def area_of(module: Path) -> str:
    """Return whether a module belongs to the window or stands below it."""
    return WINDOW if "ui" in module.parts else BELOW


def _options(arguments: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tools.breaks", description=__doc__)
    parser.add_argument("--count", type=int, default=40, help="how many places (40)")
    parser.add_argument("--seed", type=int, default=None, help="the same number, the same places")
    parser.add_argument("--least", type=float, default=90.0, help="percent to be caught (90)")
    parser.add_argument("--files", type=int, default=4, help="test files run for each break (4)")
    parser.add_argument("--area", choices=(WINDOW, BELOW), help="one of both only")
    parser.add_argument("--list", action="store_true", help="show the places, run nothing")
    parser.add_argument("--root", type=Path, default=Path(), help=argparse.SUPPRESS)
    parser.add_argument("--package", default="km_desktop", help=argparse.SUPPRESS)
    return parser.parse_args(arguments)


def _drawn(options: argparse.Namespace, seed: int) -> list[tuple[Path, Break]]:
    areas = [options.area] if options.area else [WINDOW, BELOW]
    parts = [options.count // len(areas)] * len(areas)
    parts[-1] += options.count - sum(parts)
    return [
        drawn
        for area, count in zip(areas, parts, strict=True)
        for drawn in sample(options.root, options.package, count, seed, area)
    ]


def main(arguments: list[str] | None = None) -> int:
    """Return 1 where too few breaks of the window or of what is below it were caught."""
    options = _options(arguments)
    # Whoever ends the run also ends its tests and removes its copy.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
    seed = random.SystemRandom().randrange(10_000) if options.seed is None else options.seed
    places = _drawn(options, seed)
    print(f"seed {seed}, {len(places)} places", flush=True)
    nearest = Nearest(options.root, options.package)
    results: Counter[tuple[str, str]] = Counter()
    with (
        tempfile.TemporaryDirectory(prefix="breaks-") as folder,
        Copy(options.root, Path(folder)) as copy,
    ):
        for number, (module, place) in enumerate(places, 1):
            tests = nearest.files(module, place.function, options.files)
            shown = _shown(options.root / module, module, place)
            if options.list:
                print(f"{number:3} {shown}\n      {', '.join(tests)}", flush=True)
                continue
            verdict = copy.judge(module, place, tests)
            results[area_of(module), verdict.result] += 1
            print(
                f"{number:3} {verdict.result:10} {verdict.seconds:5.1f} s {shown}\n"
                f"      {verdict.test}",
                flush=True,
            )
    return 0 if options.list else _print_shares(results, options.least)


def _shown(path: Path, module: Path, place: Break) -> str:
    before = " ".join(path.read_bytes()[place.start : place.end].decode().split())
    inside = f" in {place.function}" if place.function else ""
    return f"{module.as_posix()}:{place.line}{inside}, {place.kind}: {before[:70]}"


def _print_shares(results: Counter[tuple[str, str]], least: float) -> int:
    enough = True
    for area in (WINDOW, BELOW):
        caught, survived = results[area, "caught"], results[area, "survived"]
        if caught + survived:
            share = 100 * caught / (caught + survived)
            enough = enough and share >= least
            print(f"{area}: {caught} of {caught + survived} caught ({share:.0f} %)")
        if results[area, "no verdict"]:
            print(f"{area}: {results[area, 'no verdict']} without a verdict: no near test passes")
    return 0 if enough and results else 1


if __name__ == "__main__":
    sys.exit(main())

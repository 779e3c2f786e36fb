"""Writes the reference values of VectorMathAccuracyTests: python3 generate.py (needs mpmath).

Each line holds an argument as the hexadecimal bits of a double and the exact function value to 30 digits.
"""
import itertools
import math
import pathlib
import random
import struct

import mpmath
from mpmath import mp, mpf

mp.dps = 60
POINTS = 2000


def to_bits(x):
    return struct.unpack("<Q", struct.pack("<d", x))[0]


def uniform(low, high):
    return lambda rng: rng.uniform(low, high)


def binades(low, high, signs=(1,)):
    """Numbers of every magnitude from 2^low to 2^high; below 2^-1022 they are denormal."""
    return lambda rng: rng.choice(signs) * math.ldexp(rng.uniform(1, 2), rng.randrange(low, high))


def near(centres, places=40):
    """Numbers up to some places from one of the given ones."""
    def draw(rng):
        x = rng.choice(centres)
        for _ in range(rng.randrange(places)):
            x = math.nextafter(x, rng.choice((-math.inf, math.inf)))
        return x
    return draw


def multiples(step, largest):
    """The doubles next to whole multiples of a number: where a range reduction loses most."""
    return lambda rng: float(rng.randrange(-largest, largest) * step)


BOTH = (-1, 1)
LN2 = mpmath.log(2)


# name: (function, lowest and highest argument, sources of arguments)
FUNCTIONS = {
    "exp": (mpmath.exp, -745.133, 709.782, [uniform(-746, 710), uniform(-1, 1), binades(-1074, 10, BOTH), multiples(LN2 / 2, 2000), uniform(-745.2, -707)]),
    "log": (mpmath.log, 5e-324, math.inf, [uniform(0, 4), binades(-1074, 1024), uniform(0.99, 1.01), near([1.0, 0.5, math.sqrt(0.5), math.sqrt(2), 2.2250738585072014e-308])]),
    "log1p": (mpmath.log1p, -1 + 2 ** -53, math.inf, [uniform(-1, 3), binades(-1074, 1024), binades(-1074, 0, BOTH), near([-1.0, -0.5, 1.0, math.sqrt(2) - 1, math.sqrt(0.5) - 1, 2.0 ** 60, 5e-17, -5e-17])]),
    "sin_two_pi": (lambda u: mpmath.sinpi(2 * u), -1, 1, [uniform(0, 1), uniform(-1, 1), binades(-1074, 0), near([k / 8 for k in range(1, 8)])]),
    "cos_two_pi": (lambda u: mpmath.cospi(2 * u), -1, 1, [uniform(0, 1), uniform(-1, 1), binades(-1074, 0), near([k / 8 for k in range(1, 8)])]),
}


def main():
    folder = pathlib.Path(__file__).parent
    for name, (function, low, high, sources) in FUNCTIONS.items():
        rng = random.Random(name)
        arguments = set()
        for source in itertools.cycle(sources):
            if len(arguments) == POINTS:
                break
            x = source(rng)
            if x != 0 and low <= x <= high and math.isfinite(x):
                arguments.add(x)
        lines = []
        for x in sorted(arguments):
            value = function(mpf(x))
            lines.append(f"{to_bits(x):016x},{mpmath.nstr(value, 30, min_fixed=1, max_fixed=0, strip_zeros=True)}")
        (folder / f"{name}.csv").write_text("\n".join(lines) + "\n")
        print(name, len(lines))


if __name__ == "__main__":
    main()

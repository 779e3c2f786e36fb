"""The headline grid with NumPy and SciPy: L_inf(k; s) = E (1 - q(s b, tau))^k and its local exponent straight from the definition.

Usage: scipy_inference_loss.py GRID.csv MILLISECONDS
GRID.csv has the columns bias_ratio, k, loss, local_exponent; the largest differences from them are printed. MILLISECONDS is the time that
the same grid took where the values come from; the ratio of the two is printed.
"""

import sys
import time

import numpy as np
from scipy.special import erf, erfc, gammaln

BETA = 2.5
TOLERANCE = 1.0  # delta/sigma
RULE, RULE_WEIGHT = np.polynomial.legendre.leggauss(12)


def hardness(w, a):
    """lambda = -ln(1 - q), with full relative precision."""
    x, y = (w - a) / np.sqrt(2), (w + a) / np.sqrt(2)
    fail = 0.5 * (erfc(y) + erfc(-x))
    q = np.where(x > 0, 0.5 * (erfc(x) - erfc(y)), 0.5 * (erf(y) + erf(-x)))
    a2, w2 = a * a, w * w
    narrow = np.sqrt(2 / np.pi) * a * np.exp(-w2 / 2) * (1 + a2 * (w2 - 1) / 6 + a2 * a2 * ((w2 - 6) * w2 + 3) / 120)
    q = np.where(a < 4e-3, narrow, q)
    with np.errstate(divide="ignore"):
        return np.where(q < 0.5, -np.log1p(-q), -np.log(fail))


def precisions():
    """Nodes of sqrt(tau) and their weights: the trapezoid rule in y, sqrt(tau) = ln(1 + e^y)."""
    step = 0.15
    y = np.arange(-29, 9, step)
    root = np.logaddexp(0, y)
    nu = BETA / 2
    weight = step * 2 * root / (1 + np.exp(-y)) * np.exp((nu - 1) * 2 * np.log(root) - root**2 - gammaln(nu))
    return root, weight


def nodes(bias, root, root_weight):
    """Hardness and weight of all nodes: for each tau, Gauss-Legendre panels in b that meet at delta/s."""
    meeting = TOLERANCE / bias
    even = np.broadcast_to(np.arange(0, 12.25, 0.5), (root.size, 25))
    around = np.clip(meeting + np.arange(-24, 29) * 0.5 / (bias * root[:, None]), 0, 12)
    edges = np.sort(np.concatenate([even, around], axis=1), axis=1)
    left, width = edges[:, :-1], np.diff(edges, axis=1)
    row, panel = np.nonzero(width)
    left, width = left[row, panel][:, None], width[row, panel][:, None]
    b = left + width * (0.5 + 0.5 * RULE)
    weight = root_weight[row][:, None] * np.sqrt(2 / np.pi) * np.exp(-b * b / 2) * width * 0.5 * RULE_WEIGHT
    keep = weight > 1e-28
    root = np.broadcast_to(root[row][:, None], b.shape)[keep]
    return hardness(bias * b[keep] * root, TOLERANCE * root), weight[keep]


def grid(biases, attempts):
    root, root_weight = precisions()
    loss = np.empty((len(biases), len(attempts)))
    exponent = np.empty_like(loss)
    for i, bias in enumerate(biases):
        lam, weight = nodes(bias, root, root_weight)
        for j, k in enumerate(attempts):
            live = k * lam < 60 if k > 1 else slice(None)
            v = k * lam[live]
            term = weight[live] * np.exp(-v)
            loss[i, j] = term.sum()
            exponent[i, j] = np.where(term > 0, v * term, 0).sum() / loss[i, j]
    return loss, exponent


def main():
    given = np.loadtxt(sys.argv[1], delimiter=",", skiprows=1)
    biases, attempts = np.unique(given[:, 0])[::-1], np.unique(given[:, 1])
    elapsed = np.inf
    for _ in range(3):
        start = time.perf_counter()
        loss, exponent = grid(biases, attempts)
        elapsed = min(elapsed, time.perf_counter() - start)
    difference = np.abs(loss.ravel() / given[:, 2] - 1).max()
    slope_difference = np.abs(exponent.ravel() - given[:, 3]).max()
    own = float(sys.argv[2])
    print(f"largest relative difference of L_inf: {difference:.1e}; largest difference of the local exponent: {slope_difference:.1e}")
    print(f"SciPy {elapsed * 1e3:.0f} ms; LidDsl, table and grid, {own:.2f} ms; ratio {elapsed * 1e3 / own:.0f}")
    if not (difference <= 1e-10 and slope_difference <= 1e-10):
        sys.exit("the two do not agree to 1e-10")


main()

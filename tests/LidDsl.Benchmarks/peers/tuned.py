"""The headline experiment as fast as NumPy and SciPy have been seen to do it on one thread.

B is drawn as s N(0, 1). The spectrum drops out of least squares with N > d, so the design is standard normal; its panels and the blocks of
instances fit in the second-level cache; every array is made once and worked on in place.
"""

import numpy as np
from scipy.linalg.blas import dsyrk
from scipy.linalg.lapack import dpotrf, dpotrs
from scipy.special import ndtr

d, beta, sigma, delta = 100, 2.5, 1e-3, 1e-3
attempts = np.unique(np.round(np.logspace(0, 6, 25)).astype(np.int64))
literal_attempts = np.unique(np.round(np.logspace(0, 3, 13)).astype(np.int64))
PANEL, BLOCK, NEGLIGIBLE = 500, 8192, 39.0

panel = np.empty((PANEL, d + 1))
normals = np.empty(PANEL * d)
gram = np.empty((d + 1, d + 1), order="F")
bias, tau, low, high, scratch = (np.empty(BLOCK) for _ in range(5))


def train(rng, n):
    """S, L_gen and the counts of the noise: the noise is the last column of the panel, so one syrk gives Z'Z, Z'eta and S."""
    gram[:] = 0
    cells = np.zeros(100, dtype=np.int64)
    for first in range(0, n, PANEL):
        rows = min(PANEL, n - first)
        z = normals[: rows * d]
        rng.standard_normal(out=z)
        part = panel[:rows]
        part[:, :d] = z.reshape(rows, d)
        noise = rng.standard_normal(rows)
        noise /= np.sqrt(rng.standard_gamma(beta / 2, rows))
        part[:, d] = noise
        dsyrk(1.0, part.T, beta=1.0, c=gram, overwrite_c=1, lower=1)
        octaves = np.clip(np.floor(2 * np.log2(np.abs(noise))), -17, 32).astype(np.int64) + 17
        cells += np.bincount(np.where(noise < 0, 49 - octaves, 50 + octaves), minlength=100)
    factor, _ = dpotrf(gram[:d, :d], lower=1)
    error, _ = dpotrs(factor, gram[d, :d], lower=1)
    return sigma**2 * gram[d, d], sigma**2 * (error @ error), cells


def draw(rng, n, s):
    """w - a in low, w + a in high: the bias and the tolerance of n instances in units of the spread of an attempt."""
    b, t, lower, upper = bias[:n], tau[:n], low[:n], high[:n]
    rng.standard_normal(out=b)
    rng.standard_gamma(beta / 2, out=t)
    np.sqrt(t, out=t)
    b *= s / sigma
    np.subtract(b, delta / sigma, out=lower)
    np.add(b, delta / sigma, out=upper)
    lower *= t
    upper *= t
    return lower, upper


def replicate(rng, n, instances, skips=False):
    """S, L_gen, the counts of the noise, and L_inf and its second moment at each k.

    Where it skips, no instance is looked at again once (1-q)^k is below 1e-17.
    """
    noise, loss, cells = train(rng, n)
    means, squares = np.zeros(len(attempts)), np.zeros(len(attempts))
    for first in range(0, instances, BLOCK):
        lower, upper = draw(rng, min(BLOCK, instances - first), np.sqrt(loss))
        np.negative(upper, out=upper)
        ndtr(lower, out=lower)
        ndtr(upper, out=upper)
        lower += upper
        with np.errstate(divide="ignore"):
            np.log(lower, out=lower)  # ln(1 - q)
        for j, k in enumerate(attempts):
            if skips:
                lower = lower[lower > -NEGLIGIBLE / k]
            fails = np.multiply(lower, k, out=scratch[: len(lower)])
            np.exp(fails, out=fails)
            means[j] += np.add.reduce(fails)
            squares[j] += fails @ fails
    return noise, loss, cells, means / instances, squares / instances


def literal_all(rng, loss, instances, block=64):
    """The share of instances that fail each k: 1,000 attempts are drawn at every one."""
    largest = literal_attempts[-1]
    draws, done = np.empty((block, largest)), np.empty(instances, dtype=np.int64)
    for first in range(0, instances, block):
        rows = min(block, instances - first)
        lower, upper = draw(rng, rows, np.sqrt(loss))
        part = draws[:rows]
        rng.standard_normal(out=part)
        success = (part >= lower[:, None]) & (part <= upper[:, None])
        done[first : first + rows] = np.where(success.any(axis=1), success.argmax(axis=1), largest)
    return [np.mean(done >= k) for k in literal_attempts]


def literal_stopping(rng, loss, instances):
    """The same, with no attempt at an instance after the run of attempts in which it succeeded first."""
    done = np.empty(instances, dtype=np.int64)
    for first in range(0, instances, BLOCK):
        rows = min(BLOCK, instances - first)
        lower, upper = draw(rng, rows, np.sqrt(loss))
        share = done[first : first + rows]
        live, start, run = np.arange(rows), 0, 4
        while len(live) and start < literal_attempts[-1]:
            run = min(run, literal_attempts[-1] - start)
            part = rng.standard_normal((len(live), run))
            success = (part >= lower[live, None]) & (part <= upper[live, None])
            has = success.any(axis=1)
            share[live] = start + np.where(has, success.argmax(axis=1), run)
            live, start, run = live[~has], start + run, 2 * run
    return [np.mean(done >= k) for k in literal_attempts]

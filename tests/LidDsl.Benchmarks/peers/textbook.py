"""The headline experiment as one writes it down: least squares on N noisy targets, then (1-q)^k averaged over instances for each k.

Usage: textbook.py REPLICATES. Prints the median of L_inf at three k for each N.
"""

import sys

import numpy as np
from scipy.stats import norm

d, alpha, beta, sigma, delta = 100, 0.5, 2.5, 1e-3, 1e-3
spectrum = np.arange(1, d + 1) ** -(1 + alpha)
target = np.full(d, 1 / np.sqrt(d))
attempts = np.unique(np.round(np.logspace(0, 6, 25)).astype(np.int64))

# Cells of eta/sigma: two an octave of either sign, as the product counts them.
positive = 2.0 ** (np.arange(-16, 33) / 2)
edges = np.concatenate([[-np.inf], -positive[::-1], [0], positive, [np.inf]])


def replicate(rng, n, instances):
    """S, L_gen, the counts of the noise, and L_inf and its second moment at each k."""
    x = rng.standard_normal((n, d)) * np.sqrt(spectrum)
    noise = sigma * rng.standard_normal(n) / np.sqrt(rng.gamma(beta / 2, 1, n))
    y = x @ target + noise
    error = np.linalg.lstsq(x, y, rcond=None)[0] - target
    loss = np.sum(spectrum * error**2)

    bias = np.sqrt(loss) * rng.standard_normal(instances)
    tau = rng.gamma(beta / 2, 1, instances)
    root = np.sqrt(tau) / sigma
    q = norm.cdf((bias + delta) * root) - norm.cdf((bias - delta) * root)
    means, squares = [], []
    for k in attempts:
        fails = (1 - q) ** k
        means.append(np.mean(fails))
        squares.append(np.mean(fails**2))
    return np.sum(noise**2), loss, np.histogram(noise / sigma, edges)[0], means, squares


if __name__ == "__main__":
    rng = np.random.default_rng(1)
    for n in [200, 1_000, 5_000]:
        curves = [replicate(rng, n, 100_000)[3] for _ in range(int(sys.argv[1]))]
        print(n, np.median(curves, axis=0)[[0, 8, 16]])

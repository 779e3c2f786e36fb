"""The headline experiment as a plain script: least squares on N noisy targets, then (1-q)^k averaged over instances of the declared law.

Usage: numpy_headline.py REPLICATES. Prints the median of L_inf at three k for each N.
"""

import sys

import numpy as np
from scipy.special import erf

d, beta, sigma, delta = 100, 2.5, 1e-3, 1e-3
sizes = [110, 150, 200, 300, 500, 1_000, 2_000, 5_000, 10_000]
attempts = np.unique(np.round(np.logspace(0, 6, 25)).astype(np.int64))
replicates, instances = int(sys.argv[1]), 100_000
rng = np.random.default_rng(1)
spectrum = np.arange(1, d + 1) ** -1.5
for n in sizes:
    losses = np.empty((replicates, len(attempts)))
    for r in range(replicates):
        x = rng.standard_normal((n, d)) * np.sqrt(spectrum)
        noise = sigma * rng.standard_normal(n) / np.sqrt(rng.gamma(beta / 2, 1, n))
        error = np.linalg.lstsq(x, noise, rcond=None)[0]
        s = np.sqrt((error * error * spectrum).sum())
        bias, tau = s * rng.standard_normal(instances), rng.gamma(beta / 2, 1, instances)
        root = np.sqrt(tau / 2) / sigma
        q = 0.5 * (erf((bias + delta) * root) - erf((bias - delta) * root))
        hardness = -np.log1p(-np.minimum(q, 1 - 1e-16))
        losses[r] = [np.exp(-k * hardness).mean() for k in attempts]
    print(n, np.median(losses, axis=0)[[0, 8, 16]])

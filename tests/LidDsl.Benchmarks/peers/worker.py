"""NumPy's side of the table of kernels: does passes over tasks as it is told to, and measures its own processor time.

A line of the standard input is the name of a task and the number of the pass; the answer is a line of JSON.
"""

import ctypes
import json
import sys
import time
from functools import partial

import numpy as np
import scipy
from scipy.linalg.blas import dsyrk
from scipy.linalg.lapack import dpotrf

import textbook
import tuned

SIZES, INSTANCES = [200, 1_000, 5_000], 100_000


def outcome(n, noise, loss, cells, means, squares):
    return {
        "n": n, "noiseSumOfSquares": float(noise), "generalizationLoss": float(loss), "noiseCells": [int(c) for c in cells],
        "loss": [float(m) for m in means], "secondMoment": [float(m) for m in squares],
    }  # fmt: skip


def replicates(replicate, each):
    def run(rng):
        start = time.process_time()
        results = [(n, *replicate(rng, n, INSTANCES)) for n in SIZES for _ in range(each)]
        seconds = time.process_time() - start
        return seconds, len(results), [], [outcome(*r) for r in results]

    return run


def literal(attempt, each, n=1_000, instances=10_000):
    """The attempts alone; training takes no part in the time."""

    def run(rng):
        trained = [tuned.train(rng, n) for _ in range(each)]
        start = time.process_time()
        shares = [attempt(rng, loss, instances) for _, loss, _ in trained]
        seconds = time.process_time() - start
        return seconds, each, [], [outcome(n, *t, share, share) for t, share in zip(trained, shares)]

    return run


def draws(fill, blocks=512, length=8192):
    def run(rng):
        block = np.empty(length)
        start = time.process_time()
        for _ in range(blocks):
            fill(rng, block)
        return time.process_time() - start, blocks * length, [float(block.mean())], []

    return run


def matrix(rows, columns):
    """SplitMix64, the same as in the product's worker."""
    z = np.arange(1, rows * columns + 1, dtype=np.uint64) * np.uint64(0x9E3779B97F4A7C15)
    z = (z ^ (z >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    z = (z ^ (z >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return (((z ^ (z >> np.uint64(31))) >> np.uint64(11)) * 2.0**-53 - 0.5).reshape(rows, columns)


def cholesky(_):
    transposed = matrix(4_096, 512).T
    start = time.process_time()
    factor, _ = dpotrf(dsyrk(1.0, transposed, lower=0), lower=0, overwrite_a=1)
    return time.process_time() - start, 1, [float(np.log(np.diag(factor)).mean())], []


def linear_algebra():
    """OpenBLAS and the processor that it takes this one for; empty where another library does the work."""
    with open("/proc/self/maps") as maps:
        paths = {line.split()[-1] for line in maps if "openblas" in line}
    for path in sorted(paths):
        library = ctypes.CDLL(path)
        for prefix in ["", "scipy_"]:
            for suffix in ["", "64_"]:
                core = getattr(library, f"{prefix}openblas_get_corename{suffix}", None)
                config = getattr(library, f"{prefix}openblas_get_config{suffix}", None)
                if core and config:
                    core.restype = config.restype = ctypes.c_char_p
                    return f"{' '.join(config().decode().split()[:2])} for {core().decode()}"
    return ""


TASKS = {
    "textbook": replicates(textbook.replicate, 1),
    "tuned": replicates(tuned.replicate, 4),
    "skipping": replicates(partial(tuned.replicate, skips=True), 4),
    "literal-all": literal(tuned.literal_all, 2),
    "literal-stopping": literal(tuned.literal_stopping, 8),
    "normals": draws(lambda rng, block: rng.standard_normal(out=block)),
    "gammas": draws(lambda rng, block: rng.standard_gamma(1.25, out=block)),
    "cholesky": cholesky,
}


def answer(value):
    print(json.dumps(value), flush=True)


def main():
    answer({"software": f"NumPy {np.__version__}, SciPy {scipy.__version__}", "vectors": "", "linearAlgebra": linear_algebra()})
    for line in iter(sys.stdin.readline, ""):
        task, number = line.split()
        rng = np.random.default_rng([list(TASKS).index(task), int(number)])
        seconds, units, values, outcomes = TASKS[task](rng)
        answer({"seconds": seconds, "units": units, "values": values, "outcomes": outcomes})


main()

namespace LidDsl.Laws;

/// <summary>
/// The training curve far below the peak: L_gen ~ A N^-alpha/d, A = c^(1+alpha) with c = (pi/(1+alpha))/sin(pi/(1+alpha)), while the bias
/// of a flat head is being learnt, 1 &lt;&lt; N &lt;&lt; d.
/// </summary>
/// <remarks>
/// Derived from the deterministic equivalent with the sums over lambda_j = j^-p, p = 1+alpha, taken as integrals: df1 = kappa^(-1/p) c, c =
/// (pi/p)/sin(pi/p), so kappa = (c/N)^p; 1 - df2/N = 1/p; and bias = c^p N^-alpha/d. What the integrals miss is a share p t with t =
/// (N/d)^alpha/(alpha c^p), for the spectrum ends at d, and p/(2N), for it begins at 1; both make the law too high. The noise adds v alpha.
/// </remarks>
public static class BiasAsymptote
{
    /// <summary>What the law says and where it holds.</summary>
    public static LawInfo Info { get; } = LawInfo.Asymptotic(
        "Power law of the bias",
        "L_gen ~ c^(1+alpha) N^-alpha/d, c = (pi/(1+alpha))/sin(pi/(1+alpha))",
        "arXiv:2601.03764 (the power); derived: the deterministic equivalent with its sums as integrals (the constant)",
        "ridge 0, flat theta*, alpha above 0, 1 << N << d, the bias far above the noise",
        "(N/d)^alpha, 1/N and v alpha over the bias",
        "relative error (u + u^2)/(1 - u - u^2) + 1/N + the share of the noise, u = (1+alpha) ((N/d)^alpha/(alpha c^(1+alpha)) + 1/(2N))",
        1e-12);

    /// <summary>L_gen ~ A N^-alpha/d with its error.</summary>
    /// <param name="d">Number of features, 2 or more.</param>
    /// <param name="alpha">Spectral decay, above 0 and at most 100.</param>
    /// <param name="n">Number of training instances N, 1 or more and below d.</param>
    /// <param name="noiseVariance">v, 0 to 1e250, for a head theta* of length 1.</param>
    /// <returns>The law; its error is infinite where the corrections are as large as the law itself.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An argument is outside its domain.</exception>
    public static Approximation At(int d, double alpha, int n, double noiseVariance)
    {
        Validate(d, alpha, noiseVariance);
        Require.Within(n, 1, d - 1.0, nameof(n));
        return new Approximation(Constant(alpha) * Math.Pow(n, -alpha) / d, Error(d, alpha, n, noiseVariance));
    }

    /// <summary>The range of N on which <see cref="At"/> claims at most a given relative error.</summary>
    /// <param name="d">Number of features, 2 or more.</param>
    /// <param name="alpha">Spectral decay, above 0 and at most 100.</param>
    /// <param name="noiseVariance">v, 0 to 1e250, for a head theta* of length 1.</param>
    /// <param name="relativeError">The largest relative error to accept, above 0 and below 1, such as 0.05.</param>
    /// <returns>The range of N; null when there is none, for 1 &lt;&lt; N &lt;&lt; d has too little room.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An argument is outside its domain.</exception>
    public static (int From, int To)? RangeWithin(int d, double alpha, double noiseVariance, double relativeError)
    {
        Validate(d, alpha, noiseVariance);
        Require.Within(relativeError, 1e-9, 0.999, nameof(relativeError));

        // The error is a falling power of N plus rising ones: it has one minimum.
        int best = LeastError();
        if (!(Error(d, alpha, best, noiseVariance) <= relativeError))
            return null;
        return (Edge(1, best), Edge(d - 1, best));

        int LeastError()
        {
            int low = 1;
            int high = d - 1;
            while (high - low > 2)
            {
                int first = low + ((high - low) / 3);
                int second = high - ((high - low) / 3);
                if (Error(d, alpha, first, noiseVariance) <= Error(d, alpha, second, noiseVariance))
                    high = second;
                else
                    low = first;
            }

            int middle = Math.Min(low + 1, high);
            return Error(d, alpha, middle, noiseVariance)
                <= Math.Min(Error(d, alpha, low, noiseVariance), Error(d, alpha, high, noiseVariance))
                ? middle
                : Error(d, alpha, low, noiseVariance) <= Error(d, alpha, high, noiseVariance) ? low : high;
        }

        // The N furthest out from inside at which the claim still holds.
        int Edge(int outside, int inside)
        {
            if (Error(d, alpha, outside, noiseVariance) <= relativeError)
                return outside;
            while (Math.Abs(outside - inside) > 1)
            {
                int middle = inside + ((outside - inside) / 2);
                if (Error(d, alpha, middle, noiseVariance) <= relativeError)
                    inside = middle;
                else
                    outside = middle;
            }

            return inside;
        }
    }

    // c^p.
    private static double Constant(double alpha)
    {
        double p = 1 + alpha;
        return Math.Pow(Math.PI / p / Math.Sin(Math.PI / p), p);
    }

    private static double Error(int d, double alpha, int n, double noiseVariance)
    {
        double constant = Constant(alpha);
        double first = (1 + alpha) * ((Math.Pow(n / (double)d, alpha) / (alpha * constant)) + (0.5 / n));
        double u = first + (first * first);

        // Beyond N = d/2 the expansion about N << d is no expansion.
        return u < 1 && n <= d / 2
            ? (u / (1 - u)) + (1.0 / n) + (noiseVariance * alpha * d / (constant * Math.Pow(n, -alpha)))
            : double.PositiveInfinity;
    }

    private static void Validate(int d, double alpha, double noiseVariance)
    {
        Require.Within(d, 2, int.MaxValue, nameof(d));
        if (!(alpha > 0 && alpha <= 100))
            throw Require.Outside(nameof(alpha), alpha, "a number above 0, at most 100");
        Require.NoiseVariance(noiseVariance, nameof(noiseVariance));
    }
}

using System.Globalization;

namespace LidDsl.Laws;

/// <summary>The saturation curve beta_eff(N) = ceiling - Delta/(1 + c N^nu), fitted to given values by least squares.</summary>
public sealed class SaturationFit
{
    private readonly LogisticFit fit;

    private SaturationFit(LogisticFit fit, double rootMeanSquare, double largestResidual)
    {
        this.fit = fit;
        RootMeanSquare = rootMeanSquare;
        LargestResidual = largestResidual;
    }

    /// <summary>What the law says and where it holds.</summary>
    public static LawInfo Info { get; } = LawInfo.Empirical(
        "Saturation curve",
        "beta_eff(N) = beta - Delta/(1 + c N^nu)",
        "arXiv:2601.03764 (the form, found by fitting)",
        "the N that it was fitted to; it says nothing of other N, windows of k or grids in them",
        "root-mean-square and largest residual of the fit, given by RootMeanSquare and LargestResidual",
        1e-7);

    /// <summary>What the curve tends to as N grows: beta in the formula.</summary>
    public double Ceiling => fit.Ceiling;

    /// <summary>Delta, above 0: how far below the ceiling the curve starts.</summary>
    public double Drop => fit.Drop;

    /// <summary>nu, above 0.</summary>
    public double Power => fit.Power;

    /// <summary>The N at which half of Delta is made up, c^(-1/nu).</summary>
    public double HalfwaySize => Math.Exp(fit.LogHalfway);

    /// <summary>c; it may underflow to 0 where <see cref="HalfwaySize"/> does not.</summary>
    public double Rate => Math.Exp(-fit.Power * fit.LogHalfway);

    /// <summary>The root of the mean squared difference between the values and the curve.</summary>
    public double RootMeanSquare { get; }

    /// <summary>The largest difference between a value and the curve.</summary>
    public double LargestResidual { get; }

    /// <summary>Fits ceiling, Delta, c and nu.</summary>
    /// <param name="sizes">Five or more N, above 0, strictly increasing.</param>
    /// <param name="exponents">beta_eff at each N.</param>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A value is outside its domain.</exception>
    /// <exception cref="ArgumentException">There are too few values, they do not rise, or they do not determine the curve: the
    /// message says which.</exception>
    public static SaturationFit Of(IReadOnlyList<double> sizes, IReadOnlyList<double> exponents) => Of(sizes, exponents, null);

    /// <summary>Fits Delta, c and nu below a ceiling that is given.</summary>
    /// <param name="sizes">Four or more N, above 0, strictly increasing.</param>
    /// <param name="exponents">beta_eff at each N.</param>
    /// <param name="ceiling">What the curve tends to: beta, or the plateau of beta_eff on the window.</param>
    /// <inheritdoc cref="Of(IReadOnlyList{double}, IReadOnlyList{double})"/>
    public static SaturationFit Of(IReadOnlyList<double> sizes, IReadOnlyList<double> exponents, double ceiling) =>
        Of(sizes, exponents, (double?)Require.Finite(ceiling, nameof(ceiling)));

    /// <summary>The fitted curve at any N.</summary>
    /// <param name="n">N, above 0.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="n"/> is outside its domain.</exception>
    public double At(double n) => fit.At(Math.Log(Require.Positive(n, nameof(n))));

    private static SaturationFit Of(IReadOnlyList<double> sizes, IReadOnlyList<double> exponents, double? ceiling)
    {
        Require.Given(sizes, nameof(sizes));
        Require.Given(exponents, nameof(exponents));
        Require.SameLength(exponents.Count, sizes.Count, nameof(exponents));
        int parameters = ceiling is null ? 4 : 3;
        if (sizes.Count <= parameters)
        {
            throw new ArgumentException(
                string.Format(
                    CultureInfo.InvariantCulture, "{0} values cannot hold a curve of {1} parameters to anything; give {2} or more.",
                    sizes.Count, parameters, parameters + 1),
                nameof(sizes));
        }

        double[] x = new double[sizes.Count];
        double[] y = new double[sizes.Count];
        for (int i = 0; i < x.Length; i++)
        {
            x[i] = Math.Log(Require.Positive(sizes[i], nameof(sizes)));
            y[i] = Require.Finite(exponents[i], nameof(exponents));
            if (i > 0 && sizes[i] <= sizes[i - 1])
                throw Require.Outside(nameof(sizes), sizes[i], "a strictly increasing list");
        }

        if (!Rise(x, y))
            throw new ArgumentException("The values do not rise with N: no saturation curve describes them.", nameof(exponents));
        LogisticFit fit = LogisticFit.Best(x, y, ceiling)
            ?? throw new ArgumentException(
                "The values do not determine the saturation curve: its residual falls without end as nu or c grows or shrinks. "
                    + "Take N on both sides of the rise.",
                nameof(exponents));
        double sum = 0;
        double largest = 0;
        for (int i = 0; i < x.Length; i++)
        {
            double residual = y[i] - fit.At(x[i]);
            sum += residual * residual;
            largest = Math.Max(largest, Math.Abs(residual));
        }

        return new SaturationFit(fit, Math.Sqrt(sum / x.Length), largest);
    }

    // Whether the least-squares line of y on x rises, beyond rounding.
    private static bool Rise(double[] x, double[] y)
    {
        double mean = x.Average();
        double sum = 0;
        double size = 0;
        for (int i = 0; i < x.Length; i++)
        {
            sum += (x[i] - mean) * y[i];
            size += Math.Abs((x[i] - mean) * y[i]);
        }

        return sum > 1e-13 * size;
    }
}

using LidDsl.Specs;

namespace LidDsl.Laws;

/// <summary>The deterministic equivalent of L_gen = s^2 at any N, d and ridge penalty.</summary>
/// <remarks>
/// kappa solves N (1 - ridge/kappa) = df1(kappa) = sum lambda_j/(lambda_j+kappa); df2 = sum lambda_j^2/(lambda_j+kappa)^2;
/// L_gen ~ bias + variance. It stands for the mean over designs at a given noise, and each result carries an estimate
/// of its distance from that mean. The scatter of single designs about the mean has no formula here; at ridge 0 and N > d it is that
/// of <see cref="OlsRatioLaw"/>.
/// </remarks>
public static class RidgeEquivalentLaw
{
    /// <summary>The largest noise variance v, or mean squared noise S/N in its place, that the law covers: 1e250.</summary>
    public const double LargestNoise = Require.LargestNoiseVariance;

    // The square of a smaller kappa would vanish; the loss there is that of the limit kappa -> 0.
    private const double LeastKappa = 1e-150;

    /// <summary>What the law says and where it holds.</summary>
    public static LawInfo Info { get; } = LawInfo.Asymptotic(
        "Deterministic equivalent of the generalization loss",
        "L_gen ~ (kappa^2 sum lambda_j theta_j^2/(lambda_j+kappa)^2 + v df2/N)/(1 - df2/N), N (1 - ridge/kappa) = df1(kappa)",
        "classical (random matrix theory of ridge regression)",
        "large N - df2, the mean over designs at a given noise, any covariance, theta* and ridge; at ridge 0 and N within 1 of d the "
            + "mean is infinite",
        "1/(N - df2)",
        "relative error below its first correction (derived; 1/(N-d) for the variance at ridge 0 and N > d) plus 1/(2 (N - df2)^2)",
        1e-10);

    /// <summary>The equivalent for a covariance and a head.</summary>
    /// <param name="eigenvalues">lambda_j, the variances of the features: 0 to 1e100, at least one above 0.</param>
    /// <param name="headSquares">theta*_j^2, as many as there are features: 0 to 1e100.</param>
    /// <param name="n">Number of training instances N, 1 or more.</param>
    /// <param name="ridge">Ridge penalty, 0 to 1e100.</param>
    /// <param name="noiseVariance">v, 0 to 1e250; given a training set, its mean squared noise S/N.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument is outside its domain.</exception>
    /// <exception cref="ArgumentException">The two lists differ in length, or no eigenvalue is above 0.</exception>
    public static RidgeEquivalent At(
        IReadOnlyList<double> eigenvalues, IReadOnlyList<double> headSquares, int n, double ridge, double noiseVariance)
    {
        double[] lambda = Values(eigenvalues, nameof(eigenvalues));
        double[] head = Values(headSquares, nameof(headSquares));
        Require.SameLength(head.Length, lambda.Length, nameof(headSquares));
        Require.Within(n, 1, int.MaxValue, nameof(n));
        Require.Ridge(ridge, nameof(ridge));
        Require.NoiseVariance(noiseVariance, nameof(noiseVariance));
        return lambda.Any(value => value > 0)
            ? Checked(lambda, head, n, ridge, noiseVariance)
            : throw new ArgumentException("No eigenvalue is above 0; at least one feature must vary.", nameof(eigenvalues));
    }

    /// <summary>The equivalent in the model: lambda_j = j^-(1+alpha) and a flat head, theta*_j^2 = 1/d.</summary>
    /// <param name="d">Number of features, 1 to 1,000,000.</param>
    /// <param name="alpha">Spectral decay, -1 (isotropic) or more.</param>
    /// <param name="n">Number of training instances N, 1 or more.</param>
    /// <param name="ridge">Ridge penalty, 0 to 1e100.</param>
    /// <param name="noiseVariance">v, 0 to 1e250; given a training set, its mean squared noise S/N.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument is outside its domain.</exception>
    public static RidgeEquivalent PowerSpectrum(int d, double alpha, int n, double ridge, double noiseVariance)
    {
        Require.Within(n, 1, int.MaxValue, nameof(n));
        return Of(Model(d, alpha, n, ridge, noiseVariance), noiseVariance);
    }

    /// <summary>The equivalent at a setting, with its spectrum and its signal.</summary>
    /// <param name="setting">The setting; d, the spectrum, the signal, N and the ridge penalty are read.</param>
    /// <param name="noiseVariance">v, 0 to 1e250; given a training set, its mean squared noise S/N.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument is outside its domain.</exception>
    /// <exception cref="ArithmeticException">An eigenvalue of the setting's own spectrum is not a number above 0 and at most
    /// 1e100.</exception>
    public static RidgeEquivalent Of(in Setting setting, double noiseVariance)
    {
        Require.Within(setting.N, 1, int.MaxValue, SettingName.N);
        Require.Ridge(setting.Ridge, SettingName.Ridge);
        Require.NoiseVariance(noiseVariance, nameof(noiseVariance));
        return Checked(FeatureSpectrum.Of(setting), SignalHead.Squares(setting), setting.N, setting.Ridge, noiseVariance);
    }

    /// <summary>-d ln E L_gen/d ln N in the model, with an estimate of its relative error.</summary>
    /// <remarks>
    /// The error of the exponent is the slope of the error e of L_gen on ln N, taken as (e(N+1) - e(N-1)) N/2, over 1 - e, for the exact
    /// loss is the equivalent over 1 - e or 1 + e; to it e times the exponent is added.
    /// </remarks>
    /// <inheritdoc cref="PowerSpectrum"/>
    /// <returns>The exponent; its error is infinite where the law says nothing at N - 1, N or N + 1.</returns>
    public static Approximation PowerSpectrumExponent(int d, double alpha, int n, double ridge, double noiseVariance)
    {
        Require.Within(n, 2, int.MaxValue, nameof(n));
        return ExponentOf(Model(d, alpha, n, ridge, noiseVariance), noiseVariance);
    }

    /// <summary>
    /// -d ln E L_gen/d ln N at a setting, with an estimate of its relative error, as <see cref="PowerSpectrumExponent"/> has it.
    /// </summary>
    /// <inheritdoc cref="Of"/>
    /// <returns>The exponent; its error is infinite where the law says nothing at N - 1, N or N + 1.</returns>
    public static Approximation ExponentOf(in Setting setting, double noiseVariance)
    {
        int n = setting.N;
        Require.Within(n, 2, int.MaxValue, SettingName.N);
        RidgeEquivalent here = Of(setting, noiseVariance);
        double before = Of(setting with { N = n - 1 }, noiseVariance).RelativeError;
        double error = here.RelativeError;
        double after = n == int.MaxValue ? (2 * error) - before : Of(setting with { N = n + 1 }, noiseVariance).RelativeError;
        if (!(before < 1 && error < 1 && after < 1) || here.LocalExponent == 0)
            return new Approximation(double.IsInfinity(here.LocalExponent) ? 0 : here.LocalExponent, double.PositiveInfinity);
        double slope = Math.Abs(after - before) * n / 2 / (1 - error);
        return new Approximation(here.LocalExponent, (slope / Math.Abs(here.LocalExponent)) + error);
    }

    private static Setting Model(int d, double alpha, int n, double ridge, double noiseVariance)
    {
        Require.Features(d, nameof(d));
        Require.Within(alpha, -1, double.MaxValue, nameof(alpha));
        Require.Ridge(ridge, nameof(ridge));
        Require.NoiseVariance(noiseVariance, nameof(noiseVariance));
        return new Setting { D = d, Alpha = alpha, N = n, Ridge = ridge };
    }

    private static RidgeEquivalent Checked(double[] lambda, double[] head, int n, double ridge, double noiseVariance)
    {
        int rank = lambda.Count(value => value > 0);
        double kappa = ridge == 0 && rank <= n ? 0 : Kappa(lambda, n, ridge);
        RidgeEquivalent equivalent = kappa == 0
            ? LeastSquares(rank, n, ridge, noiseVariance)
            : At(lambda, head, n, ridge, noiseVariance, kappa);
        if (ridge > 0 || noiseVariance == 0 || Math.Abs((double)n - rank) > 1)
            return equivalent;

        // The least eigenvalue of a square or next to square design has no mean inverse, whatever its equivalent says.
        return equivalent with
        {
            ReasonInfinite = FormattableString.Invariant(
                $"at ridge 0 the mean of L_gen over designs is infinite for N = d-1, d and d+1, and N = {n}, d = {rank}."),
            VarianceRelativeError = double.PositiveInfinity,
            RelativeError = double.PositiveInfinity,
        };
    }

    private static RidgeEquivalent At(double[] lambda, double[] head, int n, double ridge, double noiseVariance, double kappa)
    {
        double first = 0;
        double second = 0;
        double shrunk = 0;
        double unlearnt = 0;
        double shrunkSquare = 0;
        double unlearntSlope = 0;
        for (int j = 0; j < lambda.Length; j++)
        {
            double kept = lambda[j] / (lambda[j] + kappa);
            double lost = kappa / (lambda[j] + kappa);
            first += kept;
            second += kept * kept;
            shrunk += kept * lost;
            unlearnt += lambda[j] * head[j] * lost * lost;
            shrunkSquare += kept * kept * lost;
            unlearntSlope += lambda[j] * head[j] * lost * lost * kept;
        }

        // 1 - df2/N, from the equation of kappa, so that nothing cancels where df2 is close to N.
        double left = (ridge / kappa) + (shrunk / n);
        double share = second / n;
        double loss = unlearnt + (noiseVariance * share);

        // By t = ln N: d ln kappa/dt = -(df1/N)/(1 - df2/N), d df2/d ln kappa = -2 sum kept^2 lost, and likewise the bias
        // before its factor.
        double slopeOfKappa = -(first / n) / left;
        double slopeOfShare = -share - (2 * shrunkSquare / n * slopeOfKappa);
        double slope = (2 * unlearntSlope * slopeOfKappa) + (noiseVariance * slopeOfShare) + (loss * slopeOfShare / left);
        RidgeEquivalent equivalent =
            new(kappa, first, second, unlearnt / left, noiseVariance * share / left) { LocalExponent = loss == 0 ? 0 : -slope / loss };
        return RidgeEquivalentError.Estimated(equivalent, lambda, head, n, left);
    }

    // kappa -> 0: every varying feature is fitted in full, and the exact mean at ridge 0 is v d/(N-d-1).
    private static RidgeEquivalent LeastSquares(int rank, int n, double ridge, double noiseVariance)
    {
        double left = (double)n - rank;
        double variance = noiseVariance == 0 ? 0 : left > 0 ? noiseVariance * rank / left : double.PositiveInfinity;
        bool exact = ridge == 0 && left >= 0 && (left > 1 || noiseVariance == 0);
        double error = exact && noiseVariance == 0 ? 0 : left > 1 ? 1 / left : double.PositiveInfinity;
        return new(0, rank, rank, 0, variance)
        {
            LocalExponent = left == 0 ? double.PositiveInfinity : n / left,
            VarianceRelativeError = error,
            RelativeError = error,
            ExactLoss = !exact ? null : noiseVariance == 0 ? 0 : noiseVariance * rank / (left - 1),
        };
    }

    // The equation in ln kappa: 1 - ridge/kappa - df1/N increases in kappa, and its root lies between ridge and ridge + tr Sigma/N.
    private static double Kappa(double[] lambda, int n, double ridge)
    {
        double lowest = Math.Log(Math.Max(ridge, LeastKappa));
        double valueLow = Excess(lowest);
        if (valueLow >= 0)
            return ridge > LeastKappa ? ridge : 0;

        // A little above the bound, where rounding leaves no doubt of the sign.
        double highest = Math.Log(ridge + (lambda.Sum() / n)) + 1e-9;
        return Math.Exp(RootFinder.Bracketed(Excess, lowest, valueLow, highest, Excess(highest)));

        double Excess(double logKappa)
        {
            double kappa = Math.Exp(logKappa);
            double sum = 0;
            foreach (double value in lambda)
                sum += value / (value + kappa);
            return 1 - (ridge / kappa) - (sum / n);
        }
    }

    private static double[] Values(IReadOnlyList<double> values, string name)
    {
        Require.Given(values, name);
        double[] copy = [.. values];
        foreach (double value in copy)
            Require.Within(value, 0, FeatureSpectrum.LargestEigenvalue, name);
        return copy;
    }
}

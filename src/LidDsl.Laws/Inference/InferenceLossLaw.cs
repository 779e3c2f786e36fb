namespace LidDsl.Laws;

/// <summary>L_inf(k; s) = E (1 - q(s b, tau))^k given the bias scale s, and its local exponent, by quadrature.</summary>
/// <remarks>
/// With F_s the distribution function of the hardness lambda = -ln(1 - q), L(k) is the integral of k exp(-k lambda) F_s(lambda),
/// a trapezoid sum in ln lambda. The table of F_s that the constructor builds depends on the law of tau and the tolerance only and serves
/// every s and k. Immutable after construction, so safe to share between threads.
/// </remarks>
public sealed class InferenceLossLaw : QuantityLaw
{
    /// <summary>The largest s/sigma to which the accuracy is tested, 1e3; the law admits 1e100.</summary>
    public const double LargestTestedBias = 1e3;

    private readonly HardnessTable table;
    private readonly long[] attempts;

    private readonly LossInterpolation interpolation;
    private readonly Lazy<SecondTailIntegral> secondTail;

    // Row k of the kernel: hz v exp(-v) at each lambda, v = k lambda.
    private readonly double[] kernel;

    /// <summary>Builds the table for tau ~ Gamma(beta/2, 1).</summary>
    /// <param name="beta">Tail exponent, 0.05 to 100.</param>
    /// <param name="toleranceRatio">delta/sigma, 1e-6 to 1e3.</param>
    /// <param name="attempts">The values of k: strictly increasing, 1 to 2^53; the accuracy is tested to 1e12.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument is outside its domain.</exception>
    /// <exception cref="ArgumentException"><paramref name="attempts"/> is empty.</exception>
    public InferenceLossLaw(double beta, double toleranceRatio, IReadOnlyList<long> attempts)
        : this(Difficulty.Gamma(beta), toleranceRatio, attempts)
    {
    }

    /// <summary>Builds the table.</summary>
    /// <param name="difficulty">The law of tau.</param>
    /// <param name="toleranceRatio">delta/sigma, 1e-6 to 1e3.</param>
    /// <param name="attempts">The values of k: strictly increasing, 1 to 2^53; the accuracy is tested to 1e12.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument is outside its domain.</exception>
    /// <exception cref="ArgumentException"><paramref name="attempts"/> is empty.</exception>
    public InferenceLossLaw(Difficulty difficulty, double toleranceRatio, IReadOnlyList<long> attempts)
        : this(difficulty, toleranceRatio, attempts, measured: true)
    {
    }

    // Variances need no measure of their error, and sums of two k, up to 2^54.
    internal InferenceLossLaw(Difficulty difficulty, double toleranceRatio, IReadOnlyList<long> attempts, bool measured)
        : base(difficulty, toleranceRatio, measured ? Require.Attempts(attempts, nameof(attempts)) : [.. attempts])
    {
        this.attempts = (long[])Attempts;
        if (measured)
            (table, MeasuredError, Absence) = difficulty.MeasuredHardness(toleranceRatio, this.attempts);
        else
            table = difficulty.Hardness(toleranceRatio, this.attempts[0], this.attempts[this.attempts.Length - 1]);
        secondTail = new Lazy<SecondTailIntegral>(() => new SecondTailIntegral(difficulty, toleranceRatio));
        interpolation = new LossInterpolation(table, this.attempts[0], this.attempts[this.attempts.Length - 1]);
        int rows = table.MayUnderflow ? 0 : table.RowCount;
        kernel = new double[this.attempts.Length * rows];
        for (int i = 0; i < this.attempts.Length; i++)
        {
            for (int row = 0; row < rows; row++)
            {
                double v = this.attempts[i] * table.Hardness[row];
                kernel[(i * rows) + row] = table.Step[row] * v * Math.Exp(-v);
            }
        }
    }

    /// <summary>What the law says and where it holds.</summary>
    public static LawInfo Info { get; } = LawInfo.Exact(
        "Inference loss given the bias scale",
        "L_inf(k; s) = E (1 - q(s b, tau))^k, b ~ N(0,1), tau ~ Gamma(beta/2, 1), cut at tau_max or not; beta_loc = -d ln L_inf/d ln k",
        "arXiv:2601.03764 (the model); derived: quadrature over the hardness",
        "given s; relative 1e-10 for beta 0.05 to 100, tau_max 0.05 to 50 or none, delta/sigma 1e-6 to 1e3, s/sigma 0 to 1e3, k 1 to 1e12",
        1e-10,
        "relative error of the loss, absolute of its logarithm, also where the loss underflows; the local exponent within "
            + "1e-10 (1 + beta)");

    /// <summary>
    /// The relative error of L_inf: <see cref="MeasuredError"/> for a user's own law of tau, otherwise the error to which tests hold the
    /// law.
    /// </summary>
    public double NumericalError => MeasuredError ?? Info.NumericalError!.Value;

    /// <inheritdoc/>
    public override LawInfo Law => Difficulty.LossLaw;

    /// <summary>
    /// For a user's own law of tau the relative change of L_inf when the quadrature takes smaller steps; null for the other laws of tau,
    /// whose error is that stated in <see cref="Law"/>.
    /// </summary>
    public override double? MeasuredError { get; }

    /// <summary>
    /// Why L_inf is not known to a useful accuracy for a user's own law of tau, and which declaration would give it; null where it is
    /// known. Where this is not null every evaluation throws.
    /// </summary>
    public override string? Absence { get; }

    /// <summary>Tail exponent.</summary>
    public double Beta => Difficulty.Beta;

    /// <summary>The largest s/sigma that the law admits: 1e100, or 1e3 for a user's own law of tau.</summary>
    public override double LargestBias => Difficulty.LargestBias;

    /// <summary>The second tail at the law of tau and the tolerance.</summary>
    internal SecondTailIntegral SecondTail => secondTail.Value;

    /// <summary>L_inf at every k; 0 where it underflows. Allocates nothing.</summary>
    /// <param name="biasRatio">s/sigma = sqrt(L_gen)/sigma, 0 to <see cref="LargestBias"/>; the accuracy is tested
    /// to <see cref="LargestTestedBias"/>.</param>
    /// <param name="loss">Receives L_inf at each k.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="biasRatio"/> is outside its domain.</exception>
    /// <exception cref="ArgumentException">The length of a span is not the number of k.</exception>
    /// <exception cref="InvalidOperationException">The law is absent: <see cref="Absence"/> says why.</exception>
    public override void Evaluate(double biasRatio, Span<double> loss) => Evaluate(biasRatio, loss, []);

    /// <summary>L_inf, 0 where it underflows, and its local exponent at every k. Allocates nothing.</summary>
    /// <param name="biasRatio">s/sigma = sqrt(L_gen)/sigma, 0 to <see cref="LargestBias"/>; the accuracy is tested
    /// to <see cref="LargestTestedBias"/>.</param>
    /// <param name="loss">Receives L_inf at each k.</param>
    /// <param name="localExponent">Receives -d ln L_inf/d ln k at each k, or is empty.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="biasRatio"/> is outside its domain.</exception>
    /// <exception cref="ArgumentException">The length of a span is not the number of k.</exception>
    /// <exception cref="InvalidOperationException">The law is absent: <see cref="Absence"/> says why.</exception>
    public override void Evaluate(double biasRatio, Span<double> loss, Span<double> localExponent) =>
        Evaluate(biasRatio, loss, nameof(loss), localExponent, logarithms: false);

    /// <summary>ln L_inf and its local exponent at every k, also where the loss underflows. Allocates nothing.</summary>
    /// <param name="biasRatio">s/sigma = sqrt(L_gen)/sigma, 0 to <see cref="LargestBias"/>; the accuracy is tested
    /// to <see cref="LargestTestedBias"/>.</param>
    /// <param name="logLoss">Receives ln L_inf at each k.</param>
    /// <param name="localExponent">Receives -d ln L_inf/d ln k at each k, or is empty.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="biasRatio"/> is outside its domain.</exception>
    /// <exception cref="ArgumentException">The length of a span is not the number of k.</exception>
    /// <exception cref="InvalidOperationException">The law is absent: <see cref="Absence"/> says why.</exception>
    public void EvaluateLog(double biasRatio, Span<double> logLoss, Span<double> localExponent) =>
        Evaluate(biasRatio, logLoss, nameof(logLoss), localExponent, logarithms: true);

    /// <summary>The loss as a function of any real k from the first to the last of <see cref="QuantityLaw.Attempts"/>.</summary>
    /// <param name="biasRatio">s/sigma = sqrt(L_gen)/sigma, 0 to <see cref="LargestBias"/>; the accuracy is tested
    /// to <see cref="LargestTestedBias"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="biasRatio"/> is outside its domain.</exception>
    /// <exception cref="InvalidOperationException">The law is absent: <see cref="Absence"/> says why.</exception>
    public InferenceLossCurve Given(double biasRatio)
    {
        RequirePresent();
        Require.Within(biasRatio, 0, LargestBias, nameof(biasRatio));
        return new InferenceLossCurve(table, biasRatio, attempts[0], attempts[attempts.Length - 1]);
    }

    /// <summary>ln L_inf of <see cref="Given"/> within 1e-10, much faster where many bias scales are asked for.</summary>
    internal Func<double, double> LogLossNear(double biasRatio)
    {
        RequirePresent();
        return interpolation.At(Require.Within(biasRatio, 0, LargestBias, nameof(biasRatio)));
    }

    private void RequirePresent()
    {
        if (Absence is not null)
            throw new InvalidOperationException(Absence);
    }

    private void Evaluate(double biasRatio, Span<double> value, string name, Span<double> localExponent, bool logarithms)
    {
        RequirePresent();
        Require.Within(biasRatio, 0, LargestBias, nameof(biasRatio));
        Require.SameLength(value.Length, attempts.Length, name);
        if (localExponent.Length != 0)
            Require.SameLength(localExponent.Length, attempts.Length, nameof(localExponent));
        int rows = table.RowCount;
        Span<double> distribution = stackalloc double[HardnessTable.MostRows].Slice(0, rows);
        table.Distribution(biasRatio, distribution);
        for (int i = 0; i < attempts.Length; i++)
        {
            LossSum sum = table.MayUnderflow
                ? LossSum.OfLogarithms(table, distribution, attempts[i])
                : LossSum.Of(table, distribution, attempts[i], kernel.AsSpan(i * rows, rows));
            value[i] = logarithms ? sum.LogLoss : sum.Loss;
            if (localExponent.Length != 0)
                localExponent[i] = sum.LocalExponent;
        }
    }
}

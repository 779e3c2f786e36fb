using LidDsl.Laws;
using LidDsl.Runtime;
using LidDsl.Sampling;
using LidDsl.Specs;
using MathNet.Numerics;
using MathNet.Numerics.LinearAlgebra;

namespace LidDsl.Estimating;

/// <summary>
/// Simulates any declared experiment the slow, obvious way: one instance at a time, with orthogonal factorisations and the laws' own
/// functions. Generated kernels are held against it.
/// </summary>
/// <remarks>
/// It draws the same elements of the same streams as a generated kernel. It allocates, and takes time and memory of order N d^2 and N d.
/// </remarks>
/// <param name="spec">The experiment; its grid of k is what is estimated.</param>
/// <param name="measurements">The measurements of the experiment's own, in the order of its Spec.</param>
internal sealed class ReferenceInterpreter(ExperimentSpec spec, params IReadOnlyList<OwnMeasurement> measurements) : ReplicateKernel
{
    // Powers below count as 0, as kernels have it.
    private static readonly double Vanished = Math.Exp(-FailureCurve.Vanishing);

    private readonly long[] attempts = [.. spec.AttemptsGrid];
    private readonly IReadOnlyList<AnswerQuantity> quantities = Selection.Of(spec.Selection).Quantities;

    /// <summary>The experiment's own sampler of tau, where its settings have a density of their own.</summary>
    public OwnPrecisionDraw? Sampler { get; init; }

    /// <inheritdoc/>
    public override void Simulate(
        in Setting setting, in ReplicateStreams streams, EstimatorKind estimator, int instances, ReplicateRecord record)
    {
        Simulation.Require(estimator, instances, attempts.Length, record);
        Train(setting, streams, estimator == EstimatorKind.ExactLaw, record);
        double s = Math.Sqrt(record.GeneralizationLoss);
        switch (estimator)
        {
            case EstimatorKind.Conditional:
                EstimateConditionally(setting, streams, s, instances, record);
                break;
            case EstimatorKind.Importance or EstimatorKind.ExactLaw:
                EstimateByImportance(setting, streams, s, instances, record);
                break;
            case EstimatorKind.Lattice:
                EstimateOnLattices(setting, streams, s, instances, record);
                break;
            default:
                EstimateLiterally(setting, streams, s, instances, record);
                break;
        }
    }

    /// <inheritdoc/>
    public override void SimulatePlain(in Setting setting, in ReplicateStreams streams, int instances, ReplicateRecord record)
    {
        ReplicateRecord plain = new(attempts.Length, 0, quantities.Count);
        EstimateConditionally(setting, streams, Math.Sqrt(record.GeneralizationLoss), instances, plain);
        plain.Loss.CopyTo(record.PlainLoss, 0);
    }

    private void Train(in Setting setting, in ReplicateStreams streams, bool byLaw, ReplicateRecord record)
    {
        Vector<double> noise = Noise(setting, streams, record);
        Vector<double> spectrum = Vector<double>.Build.Dense(FeatureSpectrum.Of(setting));
        Matrix<double> design = byLaw ? DesignByLaw(setting, streams, spectrum) : Design(setting, streams, spectrum);
        record.NoiseSumOfSquares = noise.DotProduct(noise);
        if (byLaw)
            noise = Vector<double>.Build.Dense(design.RowCount, i => i == 0 ? Math.Sqrt(record.NoiseSumOfSquares) : 0);
        Vector<double> target = Vector<double>.Build.Dense(SignalHead.Squares(setting)).PointwiseSqrt();
        Vector<double> error = TrainingProcedure.Of(setting.Training).Error(setting, design, noise, target);
        record.GeneralizationLoss = Simulation.RequireFinite(error.PointwiseMultiply(error).DotProduct(spectrum), setting);
        if (measurements.Count == 0)
            return;
        Simulation.RequireMeasurable(byLaw ? EstimatorKind.ExactLaw : EstimatorKind.Conditional, measurements.Count, record);
        TrainedHead head = new(setting, noise.ToArray(), (design * error).ToArray(), record.GeneralizationLoss, record.NoiseSumOfSquares);
        for (int i = 0; i < measurements.Count; i++)
            record.Measurements[i] = measurements[i](head);
    }

    // Draws of the declared law of tau: the gamma law, whole or cut, or the experiment's own.
    private Func<StreamKey, long, double> Precision(Setting setting)
    {
        if (!setting.HasOwnPrecision)
            return (key, index) => Square(new RootPrecisionSampler(setting.Beta / 2, setting.LargestPrecision).At(key, index));
        OwnPrecisionDraw draw =
            Sampler ?? throw new InvalidOperationException("The density of tau is the experiment's own: give its sampler too.");
        return (key, index) =>
        {
            PrecisionStream random = new(key, index);
            return OwnDraw.Require(draw(setting, ref random), setting);
        };
    }

    private static double Square(double root) => root * root;

    private Vector<double> Noise(Setting setting, in ReplicateStreams streams, ReplicateRecord record)
    {
        Array.Clear(record.NoiseCells);
        Func<StreamKey, long, double> precision = Precision(setting);
        double[] noise = new double[setting.N];
        for (int i = 0; i < noise.Length; i++)
        {
            double ratio = Normal.At(streams[Purpose.Noise], i) / Math.Sqrt(precision(streams[Purpose.NoisePrecision], i));
            record.NoiseCells[NoiseHistogram.CellOf(ratio)]++;
            noise[i] = setting.Sigma * ratio;
        }

        return Vector<double>.Build.Dense(noise);
    }

    private static Matrix<double> Design(in Setting setting, in ReplicateStreams streams, Vector<double> spectrum)
    {
        int d = setting.D;
        double[] row = new double[d];
        Matrix<double> design = Matrix<double>.Build.Dense(setting.N, d);
        for (int i = 0; i < setting.N; i++)
        {
            Normal.Fill(streams[Purpose.Design], (long)i * d, row);
            for (int j = 0; j < d; j++)
                design[i, j] = Math.Sqrt(spectrum[j]) * row[j];
        }

        return design;
    }

    // Given eta, Z'Z = gg' + Wishart(d, N - 1) and Z'eta = |eta| g: the row g with the noise |eta|, then Bartlett's factor of
    // the Wishart matrix.
    private static Matrix<double> DesignByLaw(Setting setting, in ReplicateStreams streams, Vector<double> spectrum)
    {
        int d = setting.D;
        StreamKey normals = streams[Purpose.WishartNormals];
        StreamKey diagonal = streams[Purpose.WishartDiagonal];
        return Matrix<double>.Build.Dense(1 + Math.Min(setting.N - 1, d), d, (i, j) => Math.Sqrt(spectrum[j]) * Entry(i, j));

        double Entry(int i, int j) => i == 0 || j >= i ? Normal.At(normals, ((long)i * d) + j)
            : j == i - 1 ? Math.Sqrt(new ChiSquaredSampler(setting.N - i).At(diagonal, j))
            : 0;
    }

    private void EstimateConditionally(in Setting setting, in ReplicateStreams streams, double s, int instances, ReplicateRecord record)
    {
        Func<StreamKey, long, double> precision = Precision(setting);
        Sums sums = new(quantities.Count, attempts.Length);
        for (int i = 0; i < instances; i++)
        {
            double b = Normal.At(streams[Purpose.Bias], i);
            Add(setting, s * b, precision(streams[Purpose.Precision], i), 1, sums);
        }

        sums.Write(instances, record);
    }

    private void EstimateByImportance(in Setting setting, in ReplicateStreams streams, double s, int instances, ReplicateRecord record)
    {
        DefensiveMixture mixture = DefensiveMixture.Stratified(Difficulty.Of(setting), instances);
        Func<StreamKey, long, double> declared = Precision(setting);
        Sums sums = new(quantities.Count, attempts.Length);
        for (int i = 0; i < instances; i++)
        {
            (int position, int component) = Math.DivRem(i, DefensiveMixture.ComponentCount);
            long element = InstanceStreams.FirstOfComponent(component) + position;
            double b = mixture.BiasScales[component] * Normal.At(streams[Purpose.Bias], element);
            double scale = mixture.Scales[component];
            double tau = setting.HasOwnPrecision && component != 1
                ? scale * declared(streams[Purpose.Precision], element)
                : scale * Square(new RootPrecisionSampler(mixture.Shapes[component], setting.LargestPrecision / scale).At(
                    streams[Purpose.Precision], element));
            tau = Math.Min(tau, setting.LargestPrecision);
            double counted = Math.Max(tau, InstanceLaw.SmallestPrecision);
            double weight = setting.HasOwnPrecision ? OwnWeight(setting, mixture, b, counted) : mixture.Weight(b, counted);
            Add(setting, s * b, tau, weight, sums);
        }

        sums.Write(instances, record);
    }

    // Point by point, by the formulas of the maps as they are written down.
    private void EstimateOnLattices(in Setting setting, in ReplicateStreams streams, double s, int instances, ReplicateRecord record)
    {
        var rule = LatticeRule.Within(instances);
        double biasRatio = s / setting.Sigma;
        StreamKey key = streams[Purpose.LatticeShift];
        Setting at = setting;
        Func<double, double>? own = setting.Own?.Density is { } declared ? tau => declared(at, tau) : null;
        RootDensity density = own is null
            ? RootDensity.Of(setting.Beta, setting.LargestPrecision)
            : RootDensity.Of(setting.Beta, setting.LargestPrecision, own);
        LatticeReference reference = new(
            setting.Beta, setting.LargestPrecision, LatticeBox.Of(
                density, rule, biasRatio, setting.ToleranceRatio, spec.OnDeclaredAxes().AttemptsGrid[^1]), own);
        Sums sums = new(quantities.Count, attempts.Length);
        for (int i = 0; i < rule.Instances; i++)
        {
            (int map, int point) = Math.DivRem(i, rule.Points);
            int generator = map == 0 ? rule.FirstGenerator : rule.SecondGenerator;
            double first = Fraction(((double)point / rule.Points) + Uniform.At(key, 2 * map));
            double second = Fraction(((double)((long)point * generator % rule.Points) / rule.Points) + Uniform.At(key, (2 * map) + 1));
            (double b, double root, double weight) = map == 0 ? reference.First(first, second) : reference.Second(first, second);

            // Where the root underflows its bias overflows, and the weight is none.
            if (weight > 0)
                Add(setting, s * b, root * root, 2 * weight, sums);
        }

        sums.Write(rule.Instances, record);

        static double Fraction(double place) => place - Math.Floor(place);
    }

    // p over the mixture, from the density itself.
    private static double OwnWeight(in Setting setting, DefensiveMixture mixture, double b, double tau)
    {
        OwnPrecisionDensity density = setting.Own!.Density!;
        double declared = density(setting, tau);
        (double shape, double scale) = (mixture.Shapes[1], mixture.Scales[1]);
        double mass = double.IsInfinity(setting.LargestPrecision)
            ? 1
            : SpecialFunctions.GammaLowerRegularized(shape, setting.LargestPrecision / scale);
        double gamma =
            Math.Exp(((shape - 1) * Math.Log(tau)) - (tau / scale) - (shape * Math.Log(scale)) - SpecialFunctions.GammaLn(shape)) / mass;
        double wide = density(setting, tau / mixture.Scales[2]) / mixture.Scales[2]
            * Math.Exp(0.5 * b * b * (1 - (1 / (mixture.BiasScales[2] * mixture.BiasScales[2])))) / mixture.BiasScales[2];
        return declared > 0
            ? declared / ((mixture.Fractions[0] * declared) + (mixture.Fractions[1] * gamma) + (mixture.Fractions[2] * wide))
            : 0;
    }

    private void EstimateLiterally(in Setting setting, in ReplicateStreams streams, double s, int instances, ReplicateRecord record)
    {
        Simulation.RequireLiteral(attempts[^1]);
        Func<StreamKey, long, double> precision = Precision(setting);
        var selection = SelectionProcedure.Of(spec.Selection);
        double[] outcomes = new double[quantities.Count * attempts.Length];
        Sums sums = new(quantities.Count, attempts.Length);
        for (int i = 0; i < instances; i++)
        {
            double bias = Math.Abs(s * Normal.At(streams[Purpose.Bias], i));
            double spread = setting.Sigma / Math.Sqrt(precision(streams[Purpose.Precision], i));
            selection.Attempt(streams[Purpose.Attempts], i, bias, spread, setting.Delta, attempts, outcomes);
            for (int j = 0; j < outcomes.Length; j++)
                sums.Add(j, outcomes[j]);
        }

        sums.Write(instances, record);
    }

    // The declared quantities given the instance, each with its weight.
    private void Add(in Setting setting, double bias, double tau, double weight, Sums sums)
    {
        double root = Math.Sqrt(tau);
        double[] given = new double[attempts.Length];
        for (int q = 0; q < quantities.Count; q++)
        {
            quantities[q].Given(Math.Abs(bias / setting.Sigma) * root, setting.ToleranceRatio * root, tau, attempts, given);
            for (int j = 0; j < given.Length; j++)
                sums.Add((q * given.Length) + j, given[j] > Vanished ? weight * given[j] : 0);
        }
    }

    /// <summary>Sums of values and of their squares, for each quantity at each k.</summary>
    private sealed class Sums(int quantities, int attempts)
    {
        private readonly double[] sums = new double[quantities * attempts];
        private readonly double[] squares = new double[quantities * attempts];

        public void Add(int index, double value)
        {
            sums[index] += value;
            squares[index] += value * value;
        }

        public void Write(int instances, ReplicateRecord record)
        {
            for (int i = 0; i < sums.Length; i++)
            {
                (int q, int j) = Math.DivRem(i, attempts);
                record.Estimates[q].Mean[j] = sums[i] / instances;
                record.Estimates[q].SecondMoment[j] = squares[i] / instances;
            }
        }
    }
}

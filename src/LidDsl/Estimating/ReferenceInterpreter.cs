using LidDsl.Laws;
using LidDsl.Sampling;
using LidDsl.Specs;
using MathNet.Numerics;
using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.LinearAlgebra.Factorization;

namespace LidDsl.Estimating;

/// <summary>
/// Simulates any declared experiment the slow, obvious way: one instance at a time, with orthogonal factorisations and the laws' own functions.
/// Generated kernels are held against it.
/// </summary>
/// <remarks>
/// It draws the same elements of the same streams as a generated kernel. It allocates, and takes time and memory of order N d^2 and N d.
/// </remarks>
/// <param name="spec">The experiment; its grid of k is what is estimated.</param>
/// <param name="measurements">The measurements of the experiment's own, in the order of its Spec.</param>
public sealed class ReferenceInterpreter(ExperimentSpec spec, params IReadOnlyList<OwnMeasurement> measurements) : ReplicateKernel
{
    private readonly long[] attempts = [.. spec.AttemptsGrid];

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
            default:
                EstimateLiterally(setting, streams, s, instances, record);
                break;
        }
    }

    // The head's error e = theta_hat - theta* minimises |X e - eta|^2 + N ridge |e + theta*|^2, which holds no difference of close numbers.
    private void Train(in Setting setting, in ReplicateStreams streams, bool byLaw, ReplicateRecord record)
    {
        Vector<double> noise = Noise(setting, streams, record);
        Vector<double> spectrum = Vector<double>.Build.Dense(FeatureSpectrum.Of(setting));
        Matrix<double> design = byLaw ? DesignByLaw(setting, streams, spectrum) : Design(setting, streams, spectrum);
        record.NoiseSumOfSquares = noise.DotProduct(noise);
        if (byLaw)
            noise = Vector<double>.Build.Dense(design.RowCount, i => i == 0 ? Math.Sqrt(record.NoiseSumOfSquares) : 0);
        Vector<double> target = Vector<double>.Build.Dense(SignalHead.Squares(setting)).PointwiseSqrt();
        Vector<double> error = setting.Ridge > 0 ? RidgeError(setting, design, noise, target)
            : setting.N >= setting.D ? design.QR(QRMethod.Thin).Solve(noise)
            : MinimumNormError(design, noise, target);
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
            return (key, index) => new PrecisionSampler(setting.Beta / 2, setting.LargestPrecision).At(key, index);
        OwnPrecisionDraw draw = Sampler ?? throw new InvalidOperationException("The density of tau is the experiment's own: give its sampler too.");
        return (key, index) =>
        {
            PrecisionStream random = new(key, index);
            return OwnDraw.Require(draw(setting, ref random), setting);
        };
    }

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

    // Given eta, Z'Z = gg' + Wishart(d, N - 1) and Z'eta = |eta| g: the row g with the noise |eta|, then Bartlett's factor of the Wishart matrix.
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

    // Ridge regression is least squares with d more rows, sqrt(N ridge) e = -sqrt(N ridge) theta*.
    private static Vector<double> RidgeError(in Setting setting, Matrix<double> design, Vector<double> noise, Vector<double> target)
    {
        double root = Math.Sqrt(setting.N * setting.Ridge);
        Matrix<double> rows = design.Stack(Matrix<double>.Build.DenseDiagonal(setting.D, root));
        Vector<double> values = Vector<double>.Build.DenseOfEnumerable(noise.Concat((-root * target).AsEnumerable()));
        return rows.QR(QRMethod.Thin).Solve(values);
    }

    // The point nearest -theta* that fits the noise, X e = eta: with X' = QR, e = -theta* + Q R'^-1 (eta + X theta*).
    private static Vector<double> MinimumNormError(Matrix<double> design, Vector<double> noise, Vector<double> target)
    {
        QR<double> factors = design.Transpose().QR(QRMethod.Thin);
        return (factors.Q * factors.R.Transpose().Solve(noise + (design * target))) - target;
    }

    private void EstimateConditionally(in Setting setting, in ReplicateStreams streams, double s, int instances, ReplicateRecord record)
    {
        Func<StreamKey, long, double> precision = Precision(setting);
        double[] sums = new double[attempts.Length];
        double[] squares = new double[attempts.Length];
        for (int i = 0; i < instances; i++)
        {
            double b = Normal.At(streams[Purpose.Bias], i);
            double tau = precision(streams[Purpose.Precision], i);
            Add(AttemptSuccess.Hardness(s * b / setting.Sigma, tau, setting.ToleranceRatio), 1, sums, squares);
        }

        Write(sums, squares, instances, record);
    }

    private void EstimateByImportance(in Setting setting, in ReplicateStreams streams, double s, int instances, ReplicateRecord record)
    {
        DefensiveMixture mixture = DefensiveMixture.Stratified(Difficulty.Of(setting), instances);
        Func<StreamKey, long, double> declared = Precision(setting);
        double[] sums = new double[attempts.Length];
        double[] squares = new double[attempts.Length];
        for (int i = 0; i < instances; i++)
        {
            (int position, int component) = Math.DivRem(i, DefensiveMixture.ComponentCount);
            long element = InstanceStreams.FirstOfComponent(component) + position;
            double b = mixture.BiasScales[component] * Normal.At(streams[Purpose.Bias], element);
            double scale = mixture.Scales[component];
            double tau = setting.HasOwnPrecision && component != 1
                ? scale * declared(streams[Purpose.Precision], element)
                : scale * new PrecisionSampler(mixture.Shapes[component], setting.LargestPrecision / scale).At(streams[Purpose.Precision], element);
            tau = Math.Min(tau, setting.LargestPrecision);
            double counted = Math.Max(tau, DefensiveInstances.SmallestPrecision);
            double weight = setting.HasOwnPrecision ? OwnWeight(setting, mixture, b, counted) : mixture.Weight(b, counted);
            Add(AttemptSuccess.Hardness(s * b / setting.Sigma, tau, setting.ToleranceRatio), weight, sums, squares);
        }

        Write(sums, squares, instances, record);
    }

    // p over the mixture, from the density itself.
    private static double OwnWeight(in Setting setting, DefensiveMixture mixture, double b, double tau)
    {
        OwnPrecisionDensity density = setting.Own!.Density!;
        double declared = density(setting, tau);
        (double shape, double scale) = (mixture.Shapes[1], mixture.Scales[1]);
        double mass = double.IsInfinity(setting.LargestPrecision) ? 1 : SpecialFunctions.GammaLowerRegularized(shape, setting.LargestPrecision / scale);
        double gamma = Math.Exp(((shape - 1) * Math.Log(tau)) - (tau / scale) - (shape * Math.Log(scale)) - SpecialFunctions.GammaLn(shape)) / mass;
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
        double[] failures = new double[attempts.Length];
        for (int i = 0; i < instances; i++)
        {
            double bias = Math.Abs(s * Normal.At(streams[Purpose.Bias], i));
            double spread = setting.Sigma / Math.Sqrt(precision(streams[Purpose.Precision], i));
            long failed = 0;
            while (failed < attempts[^1]
                && Math.Abs((spread * Normal.At(streams[Purpose.Attempts], InstanceStreams.FirstAttempt(i) + failed)) - bias) > setting.Delta)
            {
                failed++;
            }

            for (int j = 0; j < attempts.Length; j++)
                failures[j] += failed >= attempts[j] ? 1 : 0;
        }

        Write(failures, failures, instances, record);
    }

    private void Add(double hardness, double weight, double[] sums, double[] squares)
    {
        for (int j = 0; j < attempts.Length; j++)
        {
            double exponent = attempts[j] * hardness;
            double term = exponent < FailureCurve.Vanishing ? weight * Math.Exp(-exponent) : 0;
            sums[j] += term;
            squares[j] += term * term;
        }
    }

    private static void Write(double[] sums, double[] squares, int instances, ReplicateRecord record)
    {
        for (int j = 0; j < sums.Length; j++)
        {
            record.Loss[j] = sums[j] / instances;
            record.SecondMoment[j] = squares[j] / instances;
        }
    }
}

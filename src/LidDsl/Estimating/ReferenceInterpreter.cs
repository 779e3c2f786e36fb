using LidDsl.Laws;
using LidDsl.Sampling;
using LidDsl.Specs;
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

    private static PrecisionSampler Precision(in Setting setting) => new(setting.Beta / 2, setting.LargestPrecision);

    private static Vector<double> Noise(Setting setting, in ReplicateStreams streams, ReplicateRecord record)
    {
        Array.Clear(record.NoiseCells);
        PrecisionSampler precision = Precision(setting);
        double[] noise = new double[setting.N];
        for (int i = 0; i < noise.Length; i++)
        {
            double ratio = Normal.At(streams[Purpose.Noise], i) / Math.Sqrt(precision.At(streams[Purpose.NoisePrecision], i));
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
        PrecisionSampler precision = Precision(setting);
        double[] sums = new double[attempts.Length];
        double[] squares = new double[attempts.Length];
        for (int i = 0; i < instances; i++)
        {
            double b = Normal.At(streams[Purpose.Bias], i);
            double tau = precision.At(streams[Purpose.Precision], i);
            Add(AttemptSuccess.Hardness(s * b / setting.Sigma, tau, setting.ToleranceRatio), 1, sums, squares);
        }

        Write(sums, squares, instances, record);
    }

    private void EstimateByImportance(in Setting setting, in ReplicateStreams streams, double s, int instances, ReplicateRecord record)
    {
        DefensiveMixture mixture = DefensiveMixture.Stratified(Difficulty.Of(setting), instances);
        double[] sums = new double[attempts.Length];
        double[] squares = new double[attempts.Length];
        for (int i = 0; i < instances; i++)
        {
            (int position, int component) = Math.DivRem(i, DefensiveMixture.ComponentCount);
            long element = InstanceStreams.FirstOfComponent(component) + position;
            double b = mixture.BiasScales[component] * Normal.At(streams[Purpose.Bias], element);
            double tau = mixture.Scales[component]
                * new PrecisionSampler(mixture.Shapes[component], setting.LargestPrecision / mixture.Scales[component]).At(streams[Purpose.Precision], element);
            tau = Math.Min(tau, setting.LargestPrecision);
            double weight = mixture.Weight(b, Math.Max(tau, DefensiveInstances.SmallestPrecision));
            Add(AttemptSuccess.Hardness(s * b / setting.Sigma, tau, setting.ToleranceRatio), weight, sums, squares);
        }

        Write(sums, squares, instances, record);
    }

    private void EstimateLiterally(in Setting setting, in ReplicateStreams streams, double s, int instances, ReplicateRecord record)
    {
        Simulation.RequireLiteral(attempts[^1]);
        PrecisionSampler precision = Precision(setting);
        double[] failures = new double[attempts.Length];
        for (int i = 0; i < instances; i++)
        {
            double bias = Math.Abs(s * Normal.At(streams[Purpose.Bias], i));
            double spread = setting.Sigma / Math.Sqrt(precision.At(streams[Purpose.Precision], i));
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

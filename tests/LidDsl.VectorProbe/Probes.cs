using System.Runtime.Intrinsics;
using LidDsl.Estimating;
using LidDsl.Runtime;
using LidDsl.Sampling;
using LidDsl.Specs;

namespace LidDsl.VectorProbe;

/// <summary>Everything whose bits must not depend on the machine. A new kernel is one more line here and its hash in the test.</summary>
public static class Probes
{
    private const int Arguments = 1024;
    private const int Draws = 1000;

    private static readonly StreamKey Key = ReplicateStreams.Derive(7, "vector probe", [], [], 0)[Purpose.Design];

    private delegate void Filler(in StreamKey key, long first, Span<double> destination);

    public static IReadOnlyList<(string Name, Func<IEnumerable<double>> Results)> All =>
    [
        ("exp", () => Map(VectorMath.Exp)),
        ("exp-negative", () => Map(x => VectorMath.ExpNegative(-EightLanes.Abs(x)))),
        ("log", () => Map(VectorMath.Log)),
        ("log1p", () => Map(VectorMath.Log1p)),
        ("sin-two-pi", () => Turns().Select(u => VectorMath.SinCosTwoPi(u).Sin)),
        ("cos-two-pi", () => Turns().Select(u => VectorMath.SinCosTwoPi(u).Cos)),
        ("success-probability", SuccessProbabilities),
        ("uniform", () => Fill(Uniform.Fill)),
        ("normal", () => Fill(Normal.Fill)),
        ("root-precision-0.2", () => Fill(new RootPrecisionSampler(0.2).Fill)),
        ("root-precision-0.25", () => Fill(new RootPrecisionSampler(0.25).Fill)),
        ("root-precision-1.25", () => Fill(new RootPrecisionSampler(1.25).Fill)),
        ("root-precision-50", () => Fill(new RootPrecisionSampler(50).Fill)),
        ("cut-root-precision-0.2", () => Fill(new RootPrecisionSampler(0.2, 1).Fill)),
        ("cut-root-precision-1.25", () => Fill(new RootPrecisionSampler(1.25, 6).Fill)),
        ("cut-root-precision-50", () => Fill(new RootPrecisionSampler(50, 40).Fill)),
        ("chi-squared-3", () => Enumerable.Range(5, Draws).Select(i => new ChiSquaredSampler(3).At(Key, i))),
        ("kernel-conditional", () => KernelProbe.Records(EstimatorKind.Conditional)),
        ("kernel-importance", () => KernelProbe.Records(EstimatorKind.Importance)),
        ("kernel-literal", () => KernelProbe.Records(EstimatorKind.Literal)),
        ("kernel-exact-law", () => KernelProbe.Records(EstimatorKind.ExactLaw)),
        ("kernel-lattice", () => KernelProbe.Records(EstimatorKind.Lattice)),
        ("cut-kernel-conditional", () => KernelProbe.Records(EstimatorKind.Conditional, LimitedPrecision.Default)),
        ("cut-kernel-importance", () => KernelProbe.Records(EstimatorKind.Importance, LimitedPrecision.Default)),
        ("cut-kernel-literal", () => KernelProbe.Records(EstimatorKind.Literal, LimitedPrecision.Default)),
        ("kernel-plain", () => KernelProbe.Plain(EstimatorKind.Lattice)),
        ("cut-kernel-lattice", () => KernelProbe.Records(EstimatorKind.Lattice, LimitedPrecision.Default)),
    ];

    private static IEnumerable<double> Map(Func<EightLanes, EightLanes> function)
    {
        double[] arguments = Numbers();
        for (int i = 0; i < arguments.Length; i += 8)
        {
            Vector512<double> values = function(new EightLanes(Vector512.Create<double>(arguments.AsSpan(i)))).Value;
            for (int lane = 0; lane < 8; lane++)
                yield return values[lane];
        }
    }

    // Both ways of computing q, at every ratio of bias to tolerance.
    private static IEnumerable<double> SuccessProbabilities()
    {
        double[] bias = Fill(Normal.Fill)[..992];
        double[] root = Fill(new RootPrecisionSampler(0.25).Fill)[..992];
        double[] success = new double[bias.Length];
        foreach ((double biasRatio, double toleranceRatio) in ((double, double)[])[(0.3, 1), (30, 1), (1, 1e-3), (1e-3, 50)])
        {
            SuccessProbability.Fill(bias, root, biasRatio, toleranceRatio, success);
            foreach (double q in success)
                yield return q;
        }
    }

    private static double[] Fill(Filler fill)
    {
        double[] draws = new double[Draws];
        fill(Key, 5, draws);
        return draws;
    }

    /// <summary>A third each of numbers around 0, numbers up to 1,000 and any bits at all, infinities and NaN among them.</summary>
    private static double[] Numbers()
    {
        double[] numbers = new double[Arguments];
        for (int i = 0; i < Arguments; i++)
        {
            (uint w0, uint w1, uint w2, _) = Philox4x32.Block(Key, (ulong)i);
            double signed = (w2 * (1.0 / (1L << 31))) - 1;
            numbers[i] = (i % 3) switch
            {
                0 => 4 * signed,
                1 => 1_000 * signed,
                _ => BitConverter.UInt64BitsToDouble(w0 | ((ulong)w1 << 32)),
            };
        }

        double[] special = [0, -0.0, 1, -1, double.PositiveInfinity, double.NegativeInfinity, double.NaN, double.Epsilon];
        special.CopyTo(numbers, 0);
        return numbers;
    }

    private static double[] Turns() => Fill(Uniform.Fill);
}

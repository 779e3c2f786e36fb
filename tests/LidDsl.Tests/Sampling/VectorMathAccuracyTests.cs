using System.Runtime.Intrinsics;
using LidDsl.Sampling;
using Xunit.Abstractions;

namespace LidDsl.Tests.Sampling;

public class VectorMathAccuracyTests(ITestOutputHelper output)
{
    /// <summary>Name of the table, error in ulp that the documentation promises, the scalar function and its four lanes.</summary>
    private static readonly Dictionary<string, (double Ulp, Func<double, double> Scalar, Func<FourLanes, FourLanes> Four)>
        Functions = new()
    {
        ["exp"] = (1, VectorMath.Exp, VectorMath.Exp),
        ["log"] = (1, VectorMath.Log, VectorMath.Log),
        ["log1p"] = (2, VectorMath.Log1p, VectorMath.Log1p),
        ["sin_two_pi"] = (1, x => VectorMath.SinCosTwoPi(x).Sin, x => VectorMath.SinCosTwoPi(x).Sin),
        ["cos_two_pi"] = (1, x => VectorMath.SinCosTwoPi(x).Cos, x => VectorMath.SinCosTwoPi(x).Cos),
    };

    public static TheoryData<string> Names => [.. Functions.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Error_stays_within_the_stated_bound(string name)
    {
        (double allowed, Func<double, double> function, _) = Functions[name];
        (double worst, double at) = (0, 0);
        int points = 0;
        foreach ((double argument, string value) in ReferenceTable.Read(name))
        {
            double error = ReferenceTable.UlpError(function(argument), value);
            points++;
            if (error >= worst)
                (worst, at) = (error, argument);
        }

        output.WriteLine(FormattableString.Invariant($"{name}: {points} points, at most {worst} ulp, at {at:R}"));
        Assert.Equal(2000, points);
        Assert.True(worst <= allowed, FormattableString.Invariant($"{name}({at:R}) is off by {worst} ulp, more than {allowed}."));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_width_gives_the_same_bits(string name)
    {
        (_, Func<double, double> scalar, Func<FourLanes, FourLanes> four) = Functions[name];
        Func<EightLanes, EightLanes> eight = Eight(name);

        // Neighbours in the shuffled list take different paths: their lanes must not feel each other.
        double[] arguments =
        [
            .. ReferenceTable.Read(name)
                .Select((row, i) => (row.Argument, Order: i * 7919 % 2000))
                .OrderBy(row => row.Order)
                .Select(row => row.Argument),
            0, -0.0, double.NaN, double.PositiveInfinity, double.NegativeInfinity, 1, -1, double.Epsilon,
        ];
        for (int i = 0; i < arguments.Length; i += 8)
        {
            Vector512<double> wide = eight(new EightLanes(Vector512.Create<double>(arguments.AsSpan(i)))).Value;
            Vector256<double> lower = four(new FourLanes(Vector256.Create<double>(arguments.AsSpan(i)))).Value;
            for (int lane = 0; lane < 8; lane++)
            {
                double expected = scalar(arguments[i + lane]);
                Assert.Equal(Bits(expected), Bits(wide[lane]));
                if (lane < 4)
                    Assert.Equal(Bits(expected), Bits(lower[lane]));
            }
        }

        // Of two operands that are NaN a product has the sign of the first, and which is first is the compiler's choice:
        // one NaN is any other.
        static ulong Bits(double value) => BitConverter.DoubleToUInt64Bits(double.IsNaN(value) ? double.NaN : value);
    }

    [Fact]
    public void ExpNegative_has_the_bits_of_Exp()
    {
        foreach (double argument in ReferenceTable.Read("exp").Select(row => -Math.Abs(row.Argument)).Concat(
            [0, -0.0, -746, -1e300, double.NegativeInfinity, double.NaN]))
            Assert.Equal(VectorMath.Exp(argument), VectorMath.ExpNegative(argument));
    }

    [Fact]
    public void The_ulp_error_is_that_of_whole_number_arithmetic()
    {
        Assert.Equal(0, ReferenceTable.UlpError(0.5, "5.0e-1"));
        Assert.Equal(0.25, ReferenceTable.UlpError(1, "1.000000000000000055511151231257827"), 3);
        Assert.Equal(3, ReferenceTable.UlpError(Math.BitIncrement(Math.BitIncrement(Math.BitIncrement(-1.5))), "-1.5"), 3);
        Assert.Equal(1, ReferenceTable.UlpError(2 * double.Epsilon, "4.94065645841246544176568792868e-324"), 3);
        Assert.Equal(1, ReferenceTable.UlpError(Math.BitIncrement(1e300), "1.00000000000000005250476025521e+300"), 3);
    }

    private static Func<EightLanes, EightLanes> Eight(string name) => name switch
    {
        "exp" => VectorMath.Exp,
        "log" => VectorMath.Log,
        "log1p" => VectorMath.Log1p,
        "sin_two_pi" => x => VectorMath.SinCosTwoPi(x).Sin,
        "cos_two_pi" => x => VectorMath.SinCosTwoPi(x).Cos,
        _ => throw new ArgumentOutOfRangeException(nameof(name), name, "No such function."),
    };
}

using LidDsl.Costs;
using LidDsl.Specs;
using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.LinearAlgebra.Factorization;

namespace LidDsl.Estimating;

/// <summary>How many numbers the arrays of a kernel hold.</summary>
/// <param name="Panel">Rows of the design that are drawn and added up at once; 0 where the design is kept whole.</param>
/// <param name="Design">The whole design; 0 where it is drawn in panels.</param>
/// <param name="Gram">The matrix that is solved with.</param>
/// <param name="Vector">The longest vector over features or instances.</param>
internal readonly record struct TrainingSizes(long Panel, long Design, long Gram, long Vector);

/// <summary>
/// How a training rule is carried out: its work space in a kernel, and the slow, obvious way
/// that <see cref="ReferenceInterpreter"/> takes.
/// </summary>
internal abstract class TrainingProcedure
{
    private static readonly LeastSquaresProcedure LeastSquares = new();

    /// <summary>The procedure of a rule.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The rule is none.</exception>
    public static TrainingProcedure Of(TrainingRule rule) => rule switch
    {
        TrainingRule.LeastSquares => LeastSquares,
        _ => throw new ArgumentOutOfRangeException(nameof(rule), rule, "A training rule is one of the values of TrainingRule."),
    };

    /// <summary>The work space of a kernel.</summary>
    /// <exception cref="OverflowException">A size is beyond 2^63.</exception>
    public abstract TrainingSizes Sizes(in Setting setting);

    /// <summary>Which quantities to lower for a smaller work space, such as <c>lower d</c>.</summary>
    public abstract string ForLess(in Setting setting);

    /// <summary>The head's error e = theta_hat - theta*.</summary>
    /// <param name="setting">The setting.</param>
    /// <param name="design">X, one row for each instance.</param>
    /// <param name="noise">eta = y - X theta*.</param>
    /// <param name="target">theta*.</param>
    public abstract Vector<double> Error(in Setting setting, Matrix<double> design, Vector<double> noise, Vector<double> target);
}

/// <summary>
/// Least squares with or without a penalty: by the normal equations of the features, added up panel by panel, or with N below d by those of
/// the instances, the dual.
/// </summary>
internal sealed class LeastSquaresProcedure : TrainingProcedure
{
    public override TrainingSizes Sizes(in Setting setting)
    {
        long width = Padded(setting.D + 1L);
        long instances = Padded(setting.N);
        return setting.N >= setting.D
            ? new TrainingSizes(TrainingPanel.Rows(setting.N, setting.D) * width, 0, checked(width * width), width)
            : new TrainingSizes(0, checked(instances * setting.D), checked(instances * instances), Math.Max(width, instances));
    }

    public override string ForLess(in Setting setting) => setting.N < setting.D ? "lower N or d" : "lower d";

    // e minimises |X e - eta|^2 + N ridge |e + theta*|^2, which holds no difference of close numbers.
    public override Vector<double> Error(in Setting setting, Matrix<double> design, Vector<double> noise, Vector<double> target) =>
        setting.Ridge > 0 ? Penalised(setting, design, noise, target)
        : setting.N >= setting.D ? design.QR(QRMethod.Thin).Solve(noise)
        : OfLeastNorm(design, noise, target);

    // Ridge regression is least squares with d more rows, sqrt(N ridge) e = -sqrt(N ridge) theta*.
    private static Vector<double> Penalised(in Setting setting, Matrix<double> design, Vector<double> noise, Vector<double> target)
    {
        double root = Math.Sqrt(setting.N * setting.Ridge);
        Matrix<double> rows = design.Stack(Matrix<double>.Build.DenseDiagonal(setting.D, root));
        Vector<double> values = Vector<double>.Build.DenseOfEnumerable(noise.Concat((-root * target).AsEnumerable()));
        return rows.QR(QRMethod.Thin).Solve(values);
    }

    // The point nearest -theta* that fits the noise, X e = eta: with X' = QR, e = -theta* + Q R'^-1 (eta + X theta*).
    private static Vector<double> OfLeastNorm(Matrix<double> design, Vector<double> noise, Vector<double> target)
    {
        QR<double> factors = design.Transpose().QR(QRMethod.Thin);
        return (factors.Q * factors.R.Transpose().Solve(noise + (design * target))) - target;
    }

    private static long Padded(long length) => (length + Lanes.Count - 1) / Lanes.Count * Lanes.Count;
}

using System.ComponentModel;
using System.Globalization;
using LidDsl.Specs;

namespace LidDsl.Estimating;

/// <summary>What every kernel asks of its arguments and of its results.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Simulation
{
    /// <summary>Checks the arguments of <see cref="ReplicateKernel.Simulate"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The estimator is <see cref="EstimatorKind.Automatic"/> or unknown, there is no instance, or the record is made for another grid of k.</exception>
    public static void Require(EstimatorKind estimator, int instances, int attempts, ReplicateRecord record)
    {
        ArgumentNullException.ThrowIfNull(record);
        if (estimator is not (EstimatorKind.Literal or EstimatorKind.Conditional or EstimatorKind.Importance or EstimatorKind.ExactLaw))
            throw new ArgumentOutOfRangeException(nameof(estimator), estimator, "A kernel runs Literal, Conditional, Importance or ExactLaw: resolve Automatic first.");
        ArgumentOutOfRangeException.ThrowIfLessThan(instances, 1);
        if (record.Loss.Length != attempts)
            throw new ArgumentOutOfRangeException(nameof(record), record.Loss.Length, string.Create(CultureInfo.InvariantCulture, $"The record must hold {attempts} values of k."));
    }

    /// <summary>Checks that a literal run can reach its largest k.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="largest"/> is above 2^32: the attempts would run into those of the next instance.</exception>
    public static void RequireLiteral(long largest)
    {
        if (largest > InstanceStreams.LargestLiteralAttempts)
        {
            throw new ArgumentOutOfRangeException(
                nameof(largest), largest, "A literal run has at most 2^32 attempts at an instance: lower the largest k or choose another estimator.");
        }
    }

    /// <summary>Returns L_gen when it is finite.</summary>
    /// <exception cref="ArithmeticException">It is not: a training noise or its square is beyond the range of doubles.</exception>
    public static double RequireFinite(double generalizationLoss, in Setting setting) => double.IsFinite(generalizationLoss)
        ? generalizationLoss
        : throw new ArithmeticException(
            $"L_gen of a training set is beyond the range of doubles at {setting}: the noise has a tail of index beta, so raise beta or lower sigma.");
}

using System.ComponentModel;
using System.Globalization;
using LidDsl.Estimating;
using LidDsl.Laws;
using LidDsl.Specs;

namespace LidDsl.Runtime;

/// <summary>What every kernel asks of its arguments and of its results.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Simulation
{
    /// <summary>Checks the arguments of <see cref="ReplicateKernel.Simulate"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The estimator is <see cref="EstimatorKind.Automatic"/> or unknown, there is no
    /// instance, or too few for a lattice, or the record is made for another grid of k.</exception>
    public static void Require(EstimatorKind estimator, int instances, int attempts, ReplicateRecord record)
    {
        ArgumentNullException.ThrowIfNull(record);
        if (estimator == EstimatorKind.Automatic || !Enum.IsDefined(estimator))
        {
            throw new ArgumentOutOfRangeException(
                nameof(estimator), estimator, "A kernel runs any estimator that is one: resolve Automatic first.");
        }

        ArgumentOutOfRangeException.ThrowIfLessThan(instances, EstimatorKinds.IsLattice(estimator) ? LatticeRule.Sizes[0] : 1);
        if (record.Loss.Length != attempts)
        {
            throw new ArgumentOutOfRangeException(
                nameof(record), record.Loss.Length,
                string.Create(CultureInfo.InvariantCulture, $"The record must hold {attempts} values of k."));
        }
    }

    /// <summary>Checks that a literal run can reach its largest k.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="largest"/> is above 2^32: the attempts would run into those of
    /// the next instance.</exception>
    public static void RequireLiteral(long largest)
    {
        if (largest > InstanceStreams.LargestLiteralAttempts)
        {
            throw new ArgumentOutOfRangeException(
                nameof(largest), largest,
                "A literal run has at most 2^32 attempts at an instance: lower the largest k or choose another estimator.");
        }
    }

    /// <summary>Checks that a kernel can measure what the experiment declares.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Training sets are to be drawn by their exact law, or the record is made for another
    /// number of measurements.</exception>
    public static void RequireMeasurable(EstimatorKind estimator, int measurements, ReplicateRecord record)
    {
        if (estimator == EstimatorKind.ExactLaw)
        {
            throw new ArgumentOutOfRangeException(
                nameof(estimator), estimator, "The exact law draws no training instances to measure: choose another estimator.");
        }

        if (record.Measurements.Length != measurements)
        {
            throw new ArgumentOutOfRangeException(
                nameof(record), record.Measurements.Length,
                string.Create(CultureInfo.InvariantCulture, $"The record must hold {measurements} measurements."));
        }
    }

    /// <summary>Returns a measurement of the experiment's own when it is finite.</summary>
    /// <exception cref="ArithmeticException">It is not.</exception>
    public static double RequireFinite(double measured, string name, in Setting setting) => double.IsFinite(measured)
        ? measured
        : throw new ArithmeticException(
            $"The measurement {name} of a training set is {measured.ToString(CultureInfo.InvariantCulture)} at {setting}: "
                + "let it return a finite number.");

    /// <summary>Returns L_gen when it is finite.</summary>
    /// <exception cref="ArithmeticException">It is not: a training noise or its square is beyond the range of doubles.</exception>
    public static double RequireFinite(double generalizationLoss, in Setting setting) => double.IsFinite(generalizationLoss)
        ? generalizationLoss
        : throw new ArithmeticException(
            $"L_gen of a training set is beyond the range of doubles at {setting}: the noise has a tail of index beta, so raise "
                + "beta or lower sigma.");
}

using LidDsl.Runtime;
using LidDsl.Sampling;
using LidDsl.Specs;

namespace LidDsl.Estimating;

/// <summary>
/// How a selection is carried out attempt by attempt: the slow, obvious way
/// that <see cref="ReferenceInterpreter"/> takes.
/// </summary>
internal abstract class SelectionProcedure
{
    private static readonly FirstSuccessProcedure FirstSuccess = new();

    /// <summary>The procedure of a rule.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The rule is none.</exception>
    public static SelectionProcedure Of(SelectionRule rule) => rule switch
    {
        SelectionRule.FirstSuccess => FirstSuccess,
        _ => throw new ArgumentOutOfRangeException(nameof(rule), rule, "A selection is one of the values of SelectionRule."),
    };

    /// <summary>What a kernel sums over instances.</summary>
    /// <param name="attempts">The values of k, strictly increasing.</param>
    public abstract SelectionSums CreateSums(IReadOnlyList<long> attempts);

    /// <summary>Makes the attempts at one instance and judges them.</summary>
    /// <param name="stream">The stream of <see cref="Purpose.Attempts"/>.</param>
    /// <param name="instance">The instance, 0 or more.</param>
    /// <param name="bias">|B|, the distance of the head's answer from the truth.</param>
    /// <param name="spread">sigma/sqrt(tau), the spread of attempts.</param>
    /// <param name="tolerance">delta.</param>
    /// <param name="attempts">The values of k, increasing.</param>
    /// <param name="outcomes">Receives for each quantity of the selection, one after another, its outcome at each k, 0 or 1.</param>
    public abstract void Attempt(
        in StreamKey stream, int instance, double bias, double spread, double tolerance, ReadOnlySpan<long> attempts,
        Span<double> outcomes);
}

/// <summary>Attempts until one is within delta, or the largest k.</summary>
internal sealed class FirstSuccessProcedure : SelectionProcedure
{
    public override SelectionSums CreateSums(IReadOnlyList<long> attempts) => new FirstSuccessSums(attempts);

    public override void Attempt(
        in StreamKey stream, int instance, double bias, double spread, double tolerance, ReadOnlySpan<long> attempts, Span<double> outcomes)
    {
        long failed = 0;
        while (failed < attempts[^1]
            && Math.Abs((spread * Normal.At(stream, InstanceStreams.FirstAttempt(instance) + failed)) - bias) > tolerance)
        {
            failed++;
        }

        for (int j = 0; j < attempts.Length; j++)
            outcomes[j] = failed >= attempts[j] ? 1 : 0;
    }
}

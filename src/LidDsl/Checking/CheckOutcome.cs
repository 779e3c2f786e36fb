using LidDsl.Checking;

namespace LidDsl;

/// <summary>
/// One statistical test of a law, in one of three states: <see cref="Resolved"/> with numbers, <see cref="Unresolved"/> with the reason, or
/// <see cref="WithoutLaw"/> with the reason.
/// </summary>
/// <remarks>
/// Only a resolved check has numbers, and its constructor takes none that is not finite and in its range: what could not be
/// computed cannot agree.
/// </remarks>
public abstract record CheckOutcome
{
    private CheckOutcome()
    {
    }

    /// <summary>What the test says about the law.</summary>
    public abstract Verdict Verdict { get; }

    /// <summary>Why there is no verdict on the law; null when the check is resolved.</summary>
    public abstract string? Reason { get; }

    /// <summary>The value of the test statistic, whose kind <see cref="Resolved.Test"/> names; null unless resolved.</summary>
    public double? Statistic => (this as Resolved)?.Test.Value;

    /// <summary>The probability of a statistic at least as extreme if the law is true, 0 to 1; null unless resolved.</summary>
    public double? PValue => (this as Resolved)?.P.Value;

    /// <summary>The level of Holm's procedure that the p-value was held against, 0 to 1; null unless resolved.</summary>
    public double? Threshold => (this as Resolved)?.HolmLevel;

    /// <summary>The least family-wise error at which the test would reject, 0 to 1; null unless resolved.</summary>
    public double? AdjustedPValue => (this as Resolved)?.Adjusted.Value;

    /// <summary>A test that was made: it agrees or disagrees.</summary>
    public sealed record Resolved : CheckOutcome
    {
        internal Resolved(TestStatistic test, PValue pValue, HolmProcedure.Outcome holm)
        {
            Test = test;
            P = pValue;
            HolmLevel = holm.Threshold;
            Adjusted = holm.AdjustedPValue;
            IsRejected = holm.Rejected;
        }

        /// <inheritdoc/>
        public override Verdict Verdict => IsRejected ? Verdict.Disagrees : Verdict.Agrees;

        /// <inheritdoc/>
        public override string? Reason => null;

        /// <summary>The statistic, with what kind it is.</summary>
        public TestStatistic Test { get; }

        private bool IsRejected { get; }

        internal PValue P { get; }

        internal double HolmLevel { get; }

        internal PValue Adjusted { get; }
    }

    /// <summary>A test that was not made, for there is too little to tell, or no finite number.</summary>
    public sealed record Unresolved : CheckOutcome
    {
        internal Unresolved(string reason, bool isDeclared)
        {
            Reason = reason;
            IsDeclared = isDeclared;
        }

        /// <inheritdoc/>
        public override Verdict Verdict => IsDeclared ? Verdict.Unresolved : Verdict.BelowResolution;

        /// <inheritdoc/>
        public override string Reason { get; }

        /// <summary>
        /// Whether the declared budget was to resolve it; what it was not meant to resolve is below the declared resolution and no check.
        /// </summary>
        public bool IsDeclared { get; }
    }

    /// <summary>A measurement that no law is known for.</summary>
    public sealed record WithoutLaw : CheckOutcome
    {
        internal WithoutLaw(string reason) => Reason = reason;

        /// <inheritdoc/>
        public override Verdict Verdict => Verdict.NoLaw;

        /// <summary>Why no law holds, and the declaration that would give one where there is such.</summary>
        public override string Reason { get; }
    }
}

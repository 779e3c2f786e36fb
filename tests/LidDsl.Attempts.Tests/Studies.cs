namespace LidDsl.Attempts.Tests;

/// <summary>Synthetic studies that several tests draw.</summary>
internal static class Studies
{
    /// <summary>The law that rules of sampling are tried on.</summary>
    public static KnownSuccess Truth { get; } = new KnownSuccess.Beta(0.25, 5);

    /// <summary>One group of a study.</summary>
    public static AttemptGroup Draw(ulong seed, SamplingRule rule, KnownSuccess? truth = null, long attempts = 128) =>
        SyntheticAttempts.Draw("study", truth ?? Truth, 128, attempts, seed, rule, rule == SamplingRule.Even ? null : 10_112);

    /// <summary>The same counts by another name.</summary>
    public static AttemptGroup Named(this AttemptGroup group, string name, params double[] covariates) =>
        new(name, group.Problems, group.Attempts.ToArray(), group.Successes.ToArray(), covariates);
}

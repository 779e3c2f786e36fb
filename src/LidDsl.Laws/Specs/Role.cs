namespace LidDsl.Specs;

/// <summary>The part that a quantity plays in the Latent Instance Difficulty model.</summary>
/// <remarks>
/// The number of a role is part of the keys of the random streams and gives the order of reports: it never changes, and a new role is added
/// at the end. Domain, symbol and default of a role: <see cref="RoleRule.Of(Role)"/>.
/// </remarks>
public enum Role
{
    /// <summary>d, the number of features.</summary>
    Dimension = 0,

    /// <summary>alpha: the feature spectrum is lambda_j = j^-(1+alpha); isotropic at -1.</summary>
    SpectralDecay = 1,

    /// <summary>beta, the tail exponent of the difficulty: tau ~ Gamma(beta/2, 1).</summary>
    TailExponent = 2,

    /// <summary>sigma: the target noise of an instance with precision tau has variance sigma^2 / tau.</summary>
    TargetNoise = 3,

    /// <summary>delta: an attempt succeeds when it misses the target by at most delta.</summary>
    Tolerance = 4,

    /// <summary>The ridge penalty of the head; 0 is ordinary least squares (or the minimum-norm head when N &lt; d).</summary>
    RidgePenalty = 5,

    /// <summary>N, the number of training instances.</summary>
    SampleSize = 6,

    /// <summary>tau_max: tau ~ Gamma(beta/2, 1) given that tau &lt;= tau_max. Where it is not declared, tau has no largest value.</summary>
    LargestPrecision = 7,

    /// <summary>The decay of the signal: theta*_j^2 is proportional to j^-decay. Where it is not declared, the signal is flat.</summary>
    SignalDecay = 8,

    /// <summary>k, the number of attempts at one instance.</summary>
    Attempts = 9,

    /// <summary>c_N, the cost of one training instance.</summary>
    TrainingCost = 10,

    /// <summary>c_k, the cost of one attempt.</summary>
    AttemptCost = 11,

    /// <summary>R, what a unit of L_gen weighs in the total loss R L_gen + L_inf.</summary>
    LossWeight = 12,

    /// <summary>C, what may be spent on training and attempts: N c_N + k c_k = C. Where it is not declared, nothing is allocated.</summary>
    ComputeBudget = 13,
}

// One row for each role, at the place of its number: all that is to be known of it but its physics, and its property in Setting.
public sealed partial class RoleRule
{
    // Integers are carried as doubles, exact up to 2^53.
    private const double LargestExactInteger = 9_007_199_254_740_992;

    private static readonly RoleRule[] Rows =
    [
        new(Role.Dimension, "d", "features", typeof(int), 1, 1_000_000, whenAbsent: null, "100",
            nameof(Setting.D), (in s) => s.D, (s, value) => s with { D = (int)value }),
        new(Role.SpectralDecay, "alpha", "1", typeof(double), -1, 100, whenAbsent: null, "0.5",
            nameof(Setting.Alpha), (in s) => s.Alpha, (s, value) => s with { Alpha = value }),
        new(Role.TailExponent, "beta", "1", typeof(double), 0.05, 100, whenAbsent: null, "2.5",
            nameof(Setting.Beta), (in s) => s.Beta, (s, value) => s with { Beta = value }),
        new(Role.TargetNoise, "sigma", "target", typeof(double), 1e-100, 1e100, whenAbsent: null, "1e-3",
            nameof(Setting.Sigma), (in s) => s.Sigma, (s, value) => s with { Sigma = value }),
        new(Role.Tolerance, "delta", "target", typeof(double), 1e-100, 1e100, whenAbsent: null, "1e-3",
            nameof(Setting.Delta), (in s) => s.Delta, (s, value) => s with { Delta = value }),
        new(Role.RidgePenalty, "ridge", "eigenvalue", typeof(double), 0, 1e100, whenAbsent: 0, "0",
            nameof(Setting.Ridge), (in s) => s.Ridge, (s, value) => s with { Ridge = value }) { IsStatedWhenAbsent = true },
        new(Role.SampleSize, "N", "training instances", typeof(int), 1, int.MaxValue, whenAbsent: null, "1_000",
            nameof(Setting.N), (in s) => s.N, (s, value) => s with { N = (int)value }),
        new(Role.LargestPrecision, "tau_max", "1", typeof(double), 1e-3, 1e6, whenAbsent: double.PositiveInfinity, "1",
            nameof(Setting.LargestPrecision), (in s) => s.LargestPrecision, (s, value) => s with { LargestPrecision = value }),
        new(Role.SignalDecay, "signal_decay", "1", typeof(double), 0, 100, whenAbsent: 0, "0",
            nameof(Setting.SignalDecay), (in s) => s.SignalDecay, (s, value) => s with { SignalDecay = value }),
        new(Role.Attempts, RolePart.Attempts, "k", "attempts", typeof(long), 1, LargestExactInteger, whenAbsent: null, "100", "K"),
        new(Role.TrainingCost, RolePart.Allocation, "c_N", "cost per training instance", typeof(double), 1e-100, 1e100, whenAbsent: 1, "1"),
        new(Role.AttemptCost, RolePart.Allocation, "c_k", "cost per attempt", typeof(double), 1e-100, 1e100, whenAbsent: 1, "1"),
        new(Role.LossWeight, RolePart.Allocation, "R", "1", typeof(double), 0, 1e100, whenAbsent: 1, "1"),
        new(Role.ComputeBudget, RolePart.Allocation, "C", "cost", typeof(double), 1e-100, 1e100, whenAbsent: double.PositiveInfinity,
            "10_000"),
    ];

    /// <summary>The rules of all roles, in the order of <see cref="Role"/>.</summary>
    public static IReadOnlyList<RoleRule> All => Rows;

    /// <summary>The rules of the roles that a setting holds, in the order of <see cref="Role"/>.</summary>
    public static IReadOnlyList<RoleRule> OfSetting { get; } = [.. Rows.Where(rule => rule.Part == RolePart.Setting)];

    /// <summary>The rules of the roles that say what compute costs and how much there is, in the order of <see cref="Role"/>.</summary>
    public static IReadOnlyList<RoleRule> OfAllocation { get; } = [.. Rows.Where(rule => rule.Part == RolePart.Allocation)];
}

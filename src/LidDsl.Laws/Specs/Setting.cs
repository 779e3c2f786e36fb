using System.Globalization;

namespace LidDsl.Specs;

/// <summary>One point of an experiment's grid, all of its attempts taken together: a value for every role but k.</summary>
/// <param name="D">Number of features, at least 1.</param>
/// <param name="Alpha">Spectral decay, lambda_j = j^-(1+Alpha); no number where the experiment's own spectrum takes none.</param>
/// <param name="Beta">Tail exponent of the difficulty, positive.</param>
/// <param name="Sigma">Target noise, positive.</param>
/// <param name="Delta">Tolerance, positive, in the units of <paramref name="Sigma"/>.</param>
/// <param name="Ridge">Ridge penalty, at least 0.</param>
/// <param name="N">Number of training instances, at least 1.</param>
/// <param name="LargestPrecision">tau_max, the largest precision of an instance; positive infinity where the law of tau is not cut.</param>
/// <param name="SignalDecay">The decay of theta*_j^2 over j, 0 where the signal is flat; positive infinity where theta* is its first coordinate alone.</param>
/// <param name="Own">The spectrum and the law of tau where the experiment declares its own; null where it does not.</param>
/// <param name="Training">How the head is trained.</param>
public readonly record struct Setting(
    int D, double Alpha, double Beta, double Sigma, double Delta, double Ridge, int N,
    double LargestPrecision = double.PositiveInfinity, double SignalDecay = 0, OwnLaws? Own = null, TrainingRule Training = TrainingRule.LeastSquares)
{
    /// <summary>The value of one role; <see cref="Role.Attempts"/> and the roles after it are not part of a setting.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="role"/> is not part of a setting.</exception>
    public double this[Role role] => role switch
    {
        Role.Dimension => D,
        Role.SpectralDecay => Alpha,
        Role.TailExponent => Beta,
        Role.TargetNoise => Sigma,
        Role.Tolerance => Delta,
        Role.RidgePenalty => Ridge,
        Role.SampleSize => N,
        Role.LargestPrecision => LargestPrecision,
        Role.SignalDecay => SignalDecay,
        _ => throw new ArgumentOutOfRangeException(nameof(role), role, "A setting holds every role before Attempts."),
    };

    /// <summary>Whether the spectrum has a decay alpha.</summary>
    public bool HasAlpha => !double.IsNaN(Alpha);

    /// <summary>Whether the law of tau is cut at <see cref="LargestPrecision"/>.</summary>
    public bool IsCut => !double.IsPositiveInfinity(LargestPrecision);

    /// <summary>Whether the law of tau is the experiment's own.</summary>
    public bool HasOwnPrecision => Own?.Density is not null;

    /// <summary>delta / sigma: the tolerance in units of the target noise.</summary>
    public double ToleranceRatio => Delta / Sigma;

    /// <summary>What one role is at this setting, such as <c>alpha = 0.5</c>; null where there is nothing to say: no limit, a flat signal, no decay.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="role"/> is not part of a setting.</exception>
    public string? Describe(Role role)
    {
        double value = this[role];
        bool silent = double.IsNaN(value) || double.IsInfinity(value) || (role == Role.SignalDecay && value == 0);
        return role == Role.SignalDecay && double.IsInfinity(value) ? "theta* = e_1"
            : silent ? null
            : string.Format(CultureInfo.InvariantCulture, "{0} = {1:R}", RoleRule.Of(role).Symbol, value);
    }

    /// <inheritdoc/>
    public override string ToString()
    {
        Setting self = this;
        return string.Join(", ", Enumerable.Range(0, (int)Role.Attempts).Select(role => self.Describe((Role)role)).Where(text => text is not null))
            + (Own?.Eigenvalue is null ? "" : ", own spectrum")
            + (HasOwnPrecision ? ", own difficulty" : "");
    }
}

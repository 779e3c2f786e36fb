using System.Globalization;

namespace LidDsl.Specs;

/// <summary>
/// One point of an experiment's grid without k: the value of every role of <see cref="RoleRule.OfSetting"/>, with what else the laws and
/// the kernel read of it.
/// </summary>
/// <param name="D">Number of features, at least 1.</param>
/// <param name="Alpha">Spectral decay, lambda_j = j^-(1+Alpha); NaN where the experiment's own spectrum takes none.</param>
/// <param name="Beta">Tail exponent of the difficulty, positive.</param>
/// <param name="Sigma">Target noise, positive.</param>
/// <param name="Delta">Tolerance, positive, in the units of <paramref name="Sigma"/>.</param>
/// <param name="Ridge">Ridge penalty, at least 0.</param>
/// <param name="N">Number of training instances, at least 1.</param>
/// <param name="LargestPrecision">tau_max, the largest precision of an instance; positive infinity where the law of tau is not cut.</param>
/// <param name="SignalDecay">The decay of theta*_j^2 over j, 0 where the signal is flat; positive infinity where theta* is its
/// first coordinate alone.</param>
/// <param name="Own">The spectrum and the law of tau where the experiment declares its own; null where it does not.</param>
/// <param name="Training">How the head is trained.</param>
public readonly record struct Setting(
    int D, double Alpha, double Beta, double Sigma, double Delta, double Ridge, int N,
    double LargestPrecision = double.PositiveInfinity, double SignalDecay = 0, OwnLaws? Own = null,
    TrainingRule Training = TrainingRule.LeastSquares)
{
    /// <summary>The value of one role.</summary>
    /// <param name="role">A role of <see cref="RoleRule.OfSetting"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="role"/> is not part of a setting.</exception>
    public double this[Role role] => RoleRule.Of(role).Of(this);

    /// <summary>Whether the spectrum has a decay alpha: <see cref="Alpha"/> is not NaN.</summary>
    public bool HasAlpha => !double.IsNaN(Alpha);

    /// <summary>Whether the law of tau is cut at <see cref="LargestPrecision"/>.</summary>
    public bool IsCut => !double.IsPositiveInfinity(LargestPrecision);

    /// <summary>Whether the law of tau is the experiment's own.</summary>
    public bool HasOwnPrecision => Own?.Density is not null;

    /// <summary>delta / sigma: the tolerance in units of the target noise.</summary>
    public double ToleranceRatio => Delta / Sigma;

    /// <summary>The setting with another value of one role.</summary>
    /// <param name="role">A role of <see cref="RoleRule.OfSetting"/>.</param>
    /// <param name="value">Its value, which is not checked.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="role"/> is not part of a setting.</exception>
    public Setting With(Role role, double value) => RoleRule.Of(role).Put(this, value);

    /// <summary>
    /// What one role is at this setting, such as <c>alpha = 0.5</c>; null where there is nothing to say: no limit, a flat signal, no decay.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="role"/> is not part of a setting.</exception>
    public string? Describe(Role role)
    {
        RoleRule rule = RoleRule.Of(role);
        double value = rule.Of(this);
        bool silent = double.IsNaN(value) || double.IsInfinity(value) || (value.Equals(rule.WhenAbsent) && !rule.IsStatedWhenAbsent);
        return role == Role.SignalDecay && double.IsInfinity(value) ? "theta* = e_1"
            : silent ? null
            : string.Format(CultureInfo.InvariantCulture, "{0} = {1:R}", rule.Symbol, value);
    }

    /// <inheritdoc/>
    public override string ToString()
    {
        Setting self = this;
        return string.Join(", ", RoleRule.OfSetting.Select(rule => self.Describe(rule.Role)).Where(text => text is not null))
            + (Own?.Eigenvalue is null ? "" : ", own spectrum")
            + (HasOwnPrecision ? ", own difficulty" : "");
    }
}

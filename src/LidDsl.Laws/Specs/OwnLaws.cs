namespace LidDsl.Specs;

/// <summary>An eigenvalue of a user's own spectrum.</summary>
/// <param name="setting">The setting.</param>
/// <param name="j">The feature, 1 to d.</param>
/// <returns>lambda_j, positive and finite.</returns>
public delegate double OwnEigenvalue(in Setting setting, int j);

/// <summary>The density of a user's own law of the precision.</summary>
/// <param name="setting">The setting.</param>
/// <param name="precision">tau, positive.</param>
/// <returns>The density at tau, 0 or more and finite, of integral 1.</returns>
public delegate double OwnPrecisionDensity(in Setting setting, double precision);

/// <summary>The expectation of a measurement by a law of the user's own.</summary>
/// <param name="setting">The setting.</param>
/// <param name="meanSquaredNoise">S/N of the training set, in the units of sigma^2; not used by a law that is not given the noise.</param>
/// <returns>The expectation, finite and not 0.</returns>
public delegate double OwnExpectation(in Setting setting, double meanSquaredNoise);

/// <summary>
/// The parts of the model that an experiment declares by methods of its own. Two settings that hold such parts are equal only if they hold
/// the same object of this class.
/// </summary>
/// <param name="eigenvalue">The spectrum of the features; null for the power law.</param>
/// <param name="density">The density of tau; null for the gamma law.</param>
/// <param name="expectations">The laws of the experiment's own measurements, in the order of its Spec; null for none.</param>
/// <param name="precisionRoles">The roles that the sampler or the density of tau take; null for all of a setting.</param>
public sealed class OwnLaws(
    OwnEigenvalue? eigenvalue, OwnPrecisionDensity? density, IReadOnlyList<OwnExpectation>? expectations = null,
    IReadOnlyList<Role>? precisionRoles = null)
{
    /// <summary>The spectrum of the features; null for the power law.</summary>
    public OwnEigenvalue? Eigenvalue { get; } = eigenvalue;

    /// <summary>The density of tau; null for the gamma law.</summary>
    public OwnPrecisionDensity? Density { get; } = density;

    /// <summary>The laws of the experiment's own measurements, in the order of <see cref="ExperimentSpec.OwnClaims"/>.</summary>
    public IReadOnlyList<OwnExpectation> Expectations { get; } = expectations ?? [];

    /// <summary>Whether the law of tau takes the value of a role, and so may differ with it.</summary>
    /// <param name="role">A role of a setting.</param>
    public bool PrecisionTakes(Role role) => precisionRoles is null || precisionRoles.Contains(role);

    /// <summary>
    /// The setting with a fixed stand-in for the value of every role that the law of tau does not depend on, beta and tau_max kept:
    /// settings with the same law of tau have the same key.
    /// </summary>
    /// <param name="setting">The setting.</param>
    public Setting PrecisionKey(in Setting setting)
    {
        Setting key = setting;
        foreach (RoleRule rule in RoleRule.OfSetting.Where(rule => !PrecisionTakes(rule.Role) && !IsOfPrecision(rule.Role)))
            key = key.With(rule.Role, rule.WhenAbsent ?? rule.Smallest);
        return key;
    }

    // The power of the density near zero and its upper end are a part of the law, whether or not its methods take them.
    private static bool IsOfPrecision(Role role) => role is Role.TailExponent or Role.LargestPrecision;
}

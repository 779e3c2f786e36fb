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

/// <summary>The parts of the model that an experiment declares by methods of its own. Two settings are equal only if they share one of these.</summary>
/// <param name="eigenvalue">The spectrum of the features; null for the power law.</param>
/// <param name="density">The density of tau; null for the gamma law.</param>
/// <param name="expectations">The laws of the experiment's own measurements, in the order of its Spec; null for none.</param>
public sealed class OwnLaws(OwnEigenvalue? eigenvalue, OwnPrecisionDensity? density, IReadOnlyList<OwnExpectation>? expectations = null)
{
    /// <summary>The spectrum of the features; null for the power law.</summary>
    public OwnEigenvalue? Eigenvalue { get; } = eigenvalue;

    /// <summary>The density of tau; null for the gamma law.</summary>
    public OwnPrecisionDensity? Density { get; } = density;

    /// <summary>The laws of the experiment's own measurements, in the order of <see cref="ExperimentSpec.OwnClaims"/>.</summary>
    public IReadOnlyList<OwnExpectation> Expectations { get; } = expectations ?? [];
}

using System.ComponentModel;
using LidDsl.Specs;

namespace LidDsl;

/// <summary>Makes a sealed partial record an experiment on the Latent Instance Difficulty model.</summary>
/// <remarks>Its members say which quantity plays which role; the source generator writes the rest.</remarks>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = false, Inherited = false)]
public sealed class LidExperimentAttribute : Attribute
{
    /// <summary>
    /// Another experiment, of which this one is a variant: every role, budget, resolution, window and estimator that is not declared here
    /// is copied from it. Null where everything is declared here. The key of the random streams is not copied.
    /// </summary>
    public Type? Like { get; set; }

    /// <summary>
    /// What names the random streams, not blank; the full name of the record where it is left out. A renamed record that keeps its old
    /// name here draws what it always drew; two experiments with one key share their random numbers.
    /// </summary>
    public string? StreamKey { get; set; }
}

/// <summary>
/// Makes the features isotropic: lambda_j = 1 for every feature. It is the word for a spectral decay fixed at -1, and stands in its place.
/// </summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = false, Inherited = false)]
public sealed class IsotropicAttribute : Attribute;

/// <summary>
/// Names the shape of the signal theta* that is no power law. Left out, it is that of <c>Like</c>, or <see cref="SignalShape.Flat"/>.
/// </summary>
/// <remarks>
/// A power law is said by <see cref="SignalDecayAttribute"/> instead. Ordinary least squares with N > d does not depend on the signal.
/// </remarks>
/// <param name="shape">The shape.</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = false, Inherited = false)]
public sealed class SignalAttribute(SignalShape shape) : Attribute
{
    /// <summary>The shape.</summary>
    public SignalShape Shape { get; } = shape;
}

/// <summary>
/// Names the rule by which the head of every training set is trained. Left out, it is that of <c>Like</c>, or
/// <see cref="TrainingRule.LeastSquares"/>.
/// </summary>
/// <param name="rule">A value of <see cref="TrainingRule"/>.</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = false, Inherited = false)]
public sealed class TrainingAttribute(TrainingRule rule) : Attribute
{
    /// <summary>The rule by which heads are trained.</summary>
    public TrainingRule Rule { get; } = rule;
}

/// <summary>
/// Names the rule by which k attempts at an instance become one answer and that answer is judged. Left out, it is that of <c>Like</c>, or
/// <see cref="SelectionRule.FirstSuccess"/>.
/// </summary>
/// <param name="rule">A value of <see cref="SelectionRule"/>.</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = false, Inherited = false)]
public sealed class SelectionAttribute(SelectionRule rule) : Attribute
{
    /// <summary>The rule by which k attempts are judged.</summary>
    public SelectionRule Rule { get; } = rule;
}

/// <summary>
/// The initial value of a free quantity, written by the source generator so that a variant in another assembly can copy it:
/// metadata keeps no initialisers.
/// </summary>
/// <param name="value">The initial value; integers are exact up to 2^53.</param>
[AttributeUsage(AttributeTargets.Property, AllowMultiple = false, Inherited = false)]
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class InitialValueAttribute(double value) : Attribute
{
    /// <summary>The initial value.</summary>
    public double Value { get; } = value;
}

/// <summary>
/// The roles that a public experiment declares by members that are not, written by the source generator so that a variant in another
/// assembly, which cannot see their values, is refused in place of being given others.
/// </summary>
/// <param name="roles">The roles.</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = false, Inherited = false)]
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class HiddenRolesAttribute(params Role[] roles) : Attribute
{
    /// <summary>The roles.</summary>
    public IReadOnlyList<Role> Roles { get; } = roles;
}

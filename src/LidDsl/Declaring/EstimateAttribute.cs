using LidDsl.Specs;

namespace LidDsl;

/// <summary>Names the estimator of L_inf(k; s). Left out, it is that of <c>Like</c>, or <see cref="EstimatorKind.Automatic"/>.</summary>
/// <param name="kind">The estimator.</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = false, Inherited = false)]
public sealed class EstimateAttribute(EstimatorKind kind) : Attribute
{
    /// <summary>The estimator.</summary>
    public EstimatorKind Kind { get; } = kind;
}

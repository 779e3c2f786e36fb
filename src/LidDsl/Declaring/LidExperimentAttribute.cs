namespace LidDsl;

/// <summary>Makes a sealed partial record an experiment on the Latent Instance Difficulty model.</summary>
/// <remarks>Its members say which quantity plays which role; the source generator writes the rest.</remarks>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = false, Inherited = false)]
public sealed class LidExperimentAttribute : Attribute
{
    /// <summary>
    /// Another experiment, of which this one is a variant: every role, budget, resolution, window and estimator that is not declared here is
    /// copied from it. Null where everything is declared here. The key of the random streams is not copied.
    /// </summary>
    public Type? Like { get; set; }

    /// <summary>
    /// What names the random streams, not blank; the full name of the record where it is left out. A renamed record that keeps its old
    /// name here draws what it always drew; two experiments with one key share their random numbers.
    /// </summary>
    public string? StreamKey { get; set; }
}

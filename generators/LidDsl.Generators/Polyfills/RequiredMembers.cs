namespace System.Runtime.CompilerServices;

/// <summary>What the compiler wants for required members; netstandard2.0 lacks it.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Property)]
internal sealed class RequiredMemberAttribute : Attribute;

/// <summary>Likewise.</summary>
/// <param name="featureName">What a compiler must know.</param>
[AttributeUsage(AttributeTargets.All, AllowMultiple = true)]
internal sealed class CompilerFeatureRequiredAttribute(string featureName) : Attribute
{
    /// <summary>What a compiler must know.</summary>
    public string FeatureName { get; } = featureName;
}

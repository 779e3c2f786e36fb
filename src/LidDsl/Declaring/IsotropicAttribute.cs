namespace LidDsl;

/// <summary>Makes the features isotropic: lambda_j = 1 for every feature. It is the word for a spectral decay fixed at -1, and stands in its place.</summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = false, Inherited = false)]
public sealed class IsotropicAttribute : Attribute;

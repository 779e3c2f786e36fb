using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using Xunit.Sdk;

namespace VerifyXunit;

/// <summary>Stands on a class of tests that verify: it tells <see cref="Verifier"/> which test runs.</summary>
/// <remarks>As the attribute of Verify.Xunit 19.6.0 is declared.</remarks>
[AttributeUsage(AttributeTargets.Class)]
[SuppressMessage("Naming", "CA1725:Parameter names should match base declaration", Justification = "They are those of Verify.Xunit.")]
public class UsesVerifyAttribute : BeforeAfterTestAttribute
{
    private static readonly AsyncLocal<MethodInfo?> Running = new();

    /// <inheritdoc/>
    public override void Before(MethodInfo info) => Running.Value = info;

    /// <inheritdoc/>
    public override void After(MethodInfo info) => Running.Value = null;

    /// <summary>The test that runs.</summary>
    /// <returns>Whether it is known.</returns>
    internal static bool TryGet([NotNullWhen(true)] out MethodInfo? test)
    {
        test = Running.Value;
        return test is not null;
    }
}

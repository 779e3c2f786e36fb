using System.Text;
using Microsoft.CodeAnalysis;

namespace LidDsl.Generators.Tests;

/// <summary>What every rule says is as verified: no text of the compiler changes unseen.</summary>
[UsesVerify]
public sealed class RuleTextTests
{
    [Fact]
    public async Task Rules()
    {
        StringBuilder text = new();
        foreach (DiagnosticDescriptor rule in RulePageTests.Descriptors().OrderBy(rule => rule.Id, StringComparer.Ordinal))
        {
            text.Append(null, $"{rule.Id} {rule.DefaultSeverity} {rule.Category}: {rule.Title}\n")
                .Append(null, $"    {rule.MessageFormat}\n");
        }

        await Verify(text.ToString().TrimEnd('\n')).UseDirectory("Snapshots");
    }
}

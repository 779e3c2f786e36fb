using System.Globalization;
using LidDsl.Generators.Emitting;
using LidDsl.Generators.Reading;
using LidDsl.Specs;
using Microsoft.CodeAnalysis;

namespace LidDsl.Generators.Validating.Values;

/// <summary>LID107: a window holds at least two values of k.</summary>
internal sealed class WindowTooNarrow : Rule
{
    private static readonly DiagnosticDescriptor Definition = new(
        "LID107",
        "A window holds at least two values of k",
        "The window of k from {0} to {1} holds {2} of the values of '{3}', and a slope needs two: widen the window or refine the grid",
        "LidDsl.Values",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Page("LID107"));

    public override DiagnosticDescriptor Descriptor => Definition;

    public override IEnumerable<Finding> Check(Declaration declaration)
    {
        WindowDeclaration? window = Inheritance.Options(declaration).Window;
        if (window is null || !Inheritance.MembersByRole(declaration).TryGetValue(Role.Attempts, out MemberDeclaration attempts))
            yield break;
        if (!GridRules.Sound(attempts, Role.Attempts) || !(window.To.Value > window.From.Value))
            yield break;
        IEnumerable<double> grid = attempts.Form == MemberForm.Axis ? GridValues.Of(attempts.Grids[0], Role.Attempts) : [attempts.Value!.Value];
        int held = grid.Count(k => k >= window.From.Value && k <= window.To.Value);
        if (held < 2)
        {
            LocationInfo place = declaration.Options.Window?.At ?? (declaration.Members.Contains(attempts) ? attempts.At : declaration.Type.At);
            yield return At(place, CSharpText.Number(window.From.Value), CSharpText.Number(window.To.Value), held.ToString(CultureInfo.InvariantCulture), attempts.Name);
        }
    }
}

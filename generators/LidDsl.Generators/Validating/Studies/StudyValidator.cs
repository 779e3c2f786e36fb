using LidDsl.Generators.Reading;
using LidDsl.Specs;

namespace LidDsl.Generators.Validating;

/// <summary>Holds a study against every rule of studies.</summary>
internal static class StudyValidator
{
    /// <summary>The findings in one declaration, in the order of the rules.</summary>
    public static ValueList<Finding> Findings(StudyDeclaration declaration)
    {
        IEnumerable<Finding> findings = declaration.IsStudy
            ? RuleBook.OfStudies.SelectMany(rule => rule.FindingsIn(declaration))
            : StudyTypeRules.PartsWithoutStudy.FindingsIn(declaration);

        // What has no place of its own, such as what is copied from another assembly, is about the record.
        return new(findings.Select(finding => finding.At == LocationInfo.None ? finding with { At = declaration.Type.At } : finding));
    }
}

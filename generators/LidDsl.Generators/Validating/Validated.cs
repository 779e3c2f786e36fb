using LidDsl.Generators.Emitting;
using LidDsl.Generators.Reading;
using LidDsl.Specs;

namespace LidDsl.Generators.Validating;

/// <summary>What validation makes of a declaration: findings, or a model to emit, or, where what was found is no error, both.</summary>
/// <typeparam name="TModel">The model.</typeparam>
/// <param name="FullName">The full name of the record.</param>
/// <param name="At">Its identifier.</param>
/// <param name="Model">What to emit; null where a rule is broken.</param>
/// <param name="Stub">What to emit in its place; null without an error, or where the record cannot be reopened.</param>
/// <param name="Findings">The findings, in the order of the rules.</param>
internal sealed record Validated<TModel>(string FullName, LocationInfo At, TModel? Model, StubModel? Stub, ValueList<Finding> Findings)
    where TModel : class, IRecordModel
{
    /// <summary>Holds what was read against the rules; a fault of reading is a finding.</summary>
    /// <param name="read">What was read.</param>
    /// <param name="check">What gives the findings in a declaration.</param>
    /// <param name="model">What makes the model of a declaration without an error.</param>
    /// <param name="stub">What makes the stub of any other.</param>
    public static Validated<TModel> Of<TDeclaration>(
        ReadDeclaration<TDeclaration> read,
        Func<TDeclaration, ValueList<Finding>> check,
        Func<TDeclaration, TModel> model,
        Func<TDeclaration, ValueList<Finding>, StubModel?> stub)
        where TDeclaration : class, IDeclaration
    {
        if (read.Fault is { } broken)
            return Faulty(broken.FullName, broken.At, GeneratorFault.In(broken.FullName, broken.Kind, broken.Message, broken.At));
        TypeDeclaration type = read.Declaration!.Type;
        try
        {
            ValueList<Finding> findings = check(read.Declaration);
            return findings.Any(finding => finding.IsError)
                ? new(type.FullName, type.At, null, stub(read.Declaration, findings), findings)
                : new(type.FullName, type.At, model(read.Declaration), null, findings);
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            return Faulty(type.FullName, type.At, GeneratorFault.In(type.FullName, fault, type.At));
        }
    }

    private static Validated<TModel> Faulty(string fullName, LocationInfo at, Finding finding) =>
        new(fullName, at, null, null, new([finding]));
}

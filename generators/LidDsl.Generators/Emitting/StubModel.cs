using LidDsl.Generators.Reading;
using LidDsl.Generators.Validating;
using LidDsl.Specs;

namespace LidDsl.Generators.Emitting;

/// <summary>
/// What is emitted for a record that breaks a rule, so that the compiler reports the finding and nothing that follows from it.
/// </summary>
/// <param name="Namespace">The namespace, keywords escaped; empty for the global one.</param>
/// <param name="Types">The containing types and the record as they are reopened, outermost first.</param>
/// <param name="Reference">The name of the record from <c>global::</c> on, keywords escaped.</param>
/// <param name="FullName">Its full name, containing types behind a plus: what the emitted file is named after.</param>
/// <param name="Properties">The partial properties that play a role.</param>
/// <param name="Kind">What the record can still be used as.</param>
internal sealed record StubModel(
    string Namespace,
    ValueList<TypeModel> Types,
    string Reference,
    string FullName,
    ValueList<StubProperty> Properties,
    StubKind Kind)
{
    /// <summary>The stub of a declaration with these findings; null where it cannot be reopened.</summary>
    public static StubModel? Of(Declaration declaration, ValueList<Finding> findings) => Of(
        declaration.Type,
        declaration.Members,
        declaration.IsExperiment && declaration.Type is { IsRecord: true, Base: null } && findings.All(f => f.Id != ReservedNameId)
            ? StubKind.Experiment
            : StubKind.Properties);

    /// <summary>The stub of a record; null where it cannot be reopened.</summary>
    /// <param name="type">The record.</param>
    /// <param name="members">The members that the generator would implement.</param>
    /// <param name="kind">What it can still be used as.</param>
    public static StubModel? Of(TypeDeclaration type, IEnumerable<MemberDeclaration> members, StubKind kind)
    {
        if (type.IsFromMetadata
            || type.LanguageVersion < 1400
            || !type.ContainingTypesAndSelf.All(p => p is { IsPartial: true, TypeParametersAt: null, FileModifierAt: null }))
        {
            return null;
        }

        // What is half written, or written twice, has errors of its own, to which an implementation would add.
        IEnumerable<MemberDeclaration> properties = members
            .Where(m => m.Property is { IsPartial: true, ImplementationAt: null, Accessors.Count: > 0 }
                && m.Property is { IsComplete: true, IsIndexer: false, IsByReference: false })
            .GroupBy(m => m.Name)
            .Where(same => same.Count() == 1)
            .Select(same => same.Single());
        return new StubModel(
            type.Namespace,
            new(type.ContainingTypesAndSelf.Select(TypeModel.Of)),
            type.Reference,
            type.FileName,
            new(properties.Select(StubProperty.Of)),
            kind);
    }

    // A member of the user's own has the name of one that a stub of an experiment would have.
    private const string ReservedNameId = "LID019";
}

/// <summary>What a record that breaks a rule can still be used as.</summary>
internal enum StubKind
{
    /// <summary>Nothing: its partial properties are implemented.</summary>
    Properties,

    /// <summary>An experiment.</summary>
    Experiment,

    /// <summary>A study of attempts.</summary>
    Study,
}

/// <summary>A partial property to implement.</summary>
/// <param name="Modifiers">Its modifiers.</param>
/// <param name="Type">Its type from <c>global::</c> on.</param>
/// <param name="Name">Its name, keywords not escaped.</param>
/// <param name="Accessors">Its accessors.</param>
/// <param name="HasInitialiser">Whether the declaration gives it a value, so that it must have a field.</param>
internal sealed record StubProperty(string Modifiers, string Type, string Name, ValueList<string> Accessors, bool HasInitialiser)
{
    public static StubProperty Of(MemberDeclaration member) =>
        new(member.Property!.Modifiers, member.Property.Type, member.Name, member.Property.Accessors, member.InitialiserAt is not null);
}

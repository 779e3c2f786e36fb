using LidDsl.Generators.Reading;
using LidDsl.Specs;

namespace LidDsl.Generators.Emitting;

/// <summary>All that the emitted text of one experiment depends on: equal models give equal text.</summary>
/// <param name="Namespace">The namespace, keywords escaped; empty for the global one.</param>
/// <param name="ContainingTypes">The containing types as they are reopened, outermost first.</param>
/// <param name="Name">The name of the record, keywords not escaped.</param>
/// <param name="Reference">Its name from <c>global::</c> on, keywords escaped.</param>
/// <param name="FullName">Its full name, containing types behind a plus: what the emitted file is named after.</param>
/// <param name="Members">The members to emit for its roles.</param>
/// <param name="Spec">What is declared.</param>
internal sealed record ExperimentModel(
    string Namespace,
    ValueList<TypeModel> ContainingTypes,
    string Name,
    string Reference,
    string FullName,
    ValueList<MemberModel> Members,
    ExperimentSpec Spec)
    : IRecordModel
{
    /// <summary>The numbers of the roles of members that other assemblies cannot see, of a record that they can.</summary>
    public ValueList<int> HiddenRoles { get; init; } = new([]);

    /// <summary>The summary of the record's documentation comment in one line; empty without one.</summary>
    public string Summary { get; init; } = "";

    /// <inheritdoc/>
    public string Interface => "global::LidDsl.ILidExperiment";

    /// <summary>The model of a declaration that breaks no rule.</summary>
    public static ExperimentModel Of(Declaration declaration)
    {
        TypeDeclaration type = declaration.Type;
        return new ExperimentModel(
            type.Namespace,
            new(type.ContainingTypes.Select(TypeModel.Of)),
            type.Self.Name,
            type.Reference,
            type.FileName,
            new(Inheritance.MembersByRole(declaration).Select(m => MemberModel.Of(m.Key, m.Value, declaration.Members.Contains(m.Value)))),
            SpecBuilder.Build(declaration))
        {
            HiddenRoles = new(Inheritance.MembersByRole(declaration)
                .Where(member => member.Value.Accessibility != "public"
                    && type.ContainingTypesAndSelf.All(header => header.Accessibility == "public"))
                .Select(member => (int)member.Key)),
            Summary = declaration.Summary,
        };
    }
}

/// <summary>A member to emit for a role.</summary>
/// <param name="Role">The role.</param>
/// <param name="Modifiers">The modifiers to emit.</param>
/// <param name="GetModifiers">The modifiers of the get accessor.</param>
/// <param name="InitModifiers">The modifiers of the init accessor.</param>
/// <param name="IsOwn">Whether the declaration itself holds the member, rather than the experiment it is like.</param>
internal sealed record MemberModel(Role Role, string Modifiers, string GetModifiers, string InitModifiers, bool IsOwn)
{
    public static MemberModel Of(Role role, MemberDeclaration member, bool isOwn) => new(
        role,
        isOwn ? member.Property?.Modifiers ?? "" : member.Accessibility,
        isOwn ? member.Property?.GetModifiers ?? "" : "",
        isOwn ? member.Property?.InitModifiers ?? "" : "",
        isOwn);
}

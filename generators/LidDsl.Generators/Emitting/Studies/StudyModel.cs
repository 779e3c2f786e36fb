using LidDsl.Generators.Reading;
using LidDsl.Specs;

namespace LidDsl.Generators.Emitting;

/// <summary>All that the emitted text of one study depends on: equal models give equal text.</summary>
/// <param name="Namespace">The namespace, keywords escaped; empty for the global one.</param>
/// <param name="ContainingTypes">The containing types as they are reopened, outermost first.</param>
/// <param name="Name">The name of the record, keywords not escaped.</param>
/// <param name="Reference">Its name from <c>global::</c> on, keywords escaped.</param>
/// <param name="FullName">Its full name, containing types behind a plus: what the emitted file is named after.</param>
/// <param name="Columns">The members to emit for its columns.</param>
/// <param name="Costs">Its costs.</param>
/// <param name="Spec">What is declared.</param>
internal sealed record StudyModel(
    string Namespace,
    ValueList<TypeModel> ContainingTypes,
    string Name,
    string Reference,
    string FullName,
    ValueList<ColumnModel> Columns,
    ValueList<CostModel> Costs,
    StudySpec Spec)
    : IRecordModel
{
    /// <inheritdoc/>
    public string Summary { get; init; } = "";

    /// <inheritdoc/>
    public string Interface => "global::LidDsl.Attempts.IAttemptsStudy";

    /// <summary>The model of a declaration that breaks no rule.</summary>
    public static StudyModel Of(StudyDeclaration declaration)
    {
        TypeDeclaration type = declaration.Type;
        IReadOnlyList<StudyMember> members = StudyInheritance.Members(declaration);
        return new StudyModel(
            type.Namespace,
            new(type.ContainingTypes.Select(TypeModel.Of)),
            type.Self.Name,
            type.Reference,
            type.FileName,
            new(members.Where(member => member.Parts.Count > 0).Select(member => ColumnModel.Of(member, IsOwn(member)))),
            new(members.Where(member => member.IsCost).Select(member => CostModel.Of(member, IsOwn(member)))),
            StudySpecBuilder.Build(declaration))
        {
            Summary = declaration.Summary,
        };

        bool IsOwn(StudyMember member) => declaration.Members.Contains(member);
    }
}

/// <summary>A property to emit for a part that names columns.</summary>
/// <param name="Part">The part; of counts the attempts.</param>
/// <param name="Name">Its name, keywords not escaped.</param>
/// <param name="Type">Its type from <c>global::</c> on.</param>
/// <param name="Modifiers">The modifiers to emit.</param>
internal sealed record ColumnModel(StudyPart Part, string Name, string Type, string Modifiers)
{
    public static ColumnModel Of(StudyMember member, bool isOwn) => new(
        member.Parts.Min(mark => mark.Part),
        member.Member.Name,
        member.Member.Property!.Type,
        isOwn ? member.Member.Property.Modifiers : member.Member.Accessibility + " static");
}

/// <summary>A cost.</summary>
/// <param name="Member">The member to emit for it.</param>
/// <param name="Cost">Its role, name, variation and value.</param>
internal sealed record CostModel(MemberModel Member, Quantity Cost)
{
    public static CostModel Of(StudyMember member, bool isOwn)
    {
        Role role = member.Member.Roles[0].Role;
        Variation variation = member.Member.Form == MemberForm.Constant ? Variation.Fixed : Variation.Free;
        return new(
            MemberModel.Of(role, member.Member, isOwn),
            new Quantity(role, member.Member.Name, variation, new([member.Member.Value!.Value])));
    }
}

using LidDsl.Specs;

namespace LidDsl.Generators.Reading;

/// <summary>Builds the Spec of a study that breaks no rule.</summary>
internal static class StudySpecBuilder
{
    public static StudySpec Build(StudyDeclaration declaration)
    {
        IReadOnlyList<StudyMember> members = StudyInheritance.Members(declaration);
        StudyOptions options = StudyInheritance.Options(declaration);
        return StudyDomain.Make(
            declaration.Type.Name,
            new StudyColumns(
                new(members.Select(member => member.Find(StudyPart.Group)).OfType<PartMark>()
                    .SelectMany(mark => mark.Columns.Select(column => column.Value!))),
                Column(StudyPart.Problem) ?? throw new InvalidOperationException("No member names the problem."),
                Column(StudyPart.AttemptCount),
                Column(StudyPart.SuccessCount),
                Column(StudyPart.Outcome),
                new(from member in members
                    let mark = member.Find(StudyPart.Covariate)
                    where mark is not null
                    select new CovariateColumn(member.Member.Name, mark.Columns[0].Value!, mark.Pattern?.Value))),
            options.Data?.Value,
            options.Attempts?.Whole is { } attempts and not 0 ? attempts : null,
            options.Family is not null,
            options.Family?.By?.Value,
            new(options.Horizons?.Values.Select(horizon => horizon.Whole!.Value) ?? []),
            options.Window is { } window ? new ExponentWindow(window.From.Value, window.To.Value) : null,
            Cost(StudyMemberKind.AttemptCost),
            Cost(StudyMemberKind.TrainingCost));

        string? Column(StudyPart part) =>
            members.Select(member => member.Find(part)).FirstOrDefault(mark => mark is not null)?.Columns[0].Value;

        double? Cost(StudyMemberKind kind) => members.FirstOrDefault(member => member.Kind == kind)?.Member.Value!.Value;
    }
}

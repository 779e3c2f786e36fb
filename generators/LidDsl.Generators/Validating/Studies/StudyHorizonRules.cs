using System.Globalization;
using LidDsl.Generators.Emitting;
using LidDsl.Generators.Reading;
using LidDsl.Specs;
using Microsoft.CodeAnalysis;

namespace LidDsl.Generators.Validating;

/// <summary>The rules about what is asked of a study: its file, window, horizons and family.</summary>
internal static class StudyHorizonRules
{
    public static IReadOnlyList<Rule<StudyDeclaration>> Table { get; } =
    [
        new(
            "LID741",
            "A window of k begins at 1 or later, and ends after it begins and by 2^40",
            "The window of k from {0} to {1} is empty, begins below 1 or ends beyond 2^40: "
                + "give a first k of at least 1 and a larger last k",
            WindowOutOfRange),
        new(
            "LID742",
            "A horizon is a number of attempts from 1 to 2^40",
            "The horizon {0} is no number of attempts from 1 to 2^40: write one, such as 10_000",
            HorizonOutOfRange),
        new(
            "LID743",
            "Horizons increase",
            "The horizon {0} comes after {1}, and horizons increase strictly: {2}",
            NotIncreasing),
        new(
            "LID744",
            "A forecast names a horizon",
            "The forecast of '{0}' names no horizon: give at least one k, such as [Forecast(10_000)], or remove it",
            NoHorizon),
        new(
            "LID745",
            "A horizon is within the reach of the attempts",
            "The horizon {0} is {1} times the {2} attempts that '{3}' declares, and beyond {4} times them the tail below 1/n decides, of "
                + "which the counts say next to nothing: forecast at most {5}, or make more attempts",
            BeyondReach,
            DiagnosticSeverity.Warning),
        new(
            "LID746",
            "Declared attempts are a number from 1 to 2^40",
            "Attempts = {0} is no number of attempts from 1 to 2^40: write the n of the file, or leave it out",
            AttemptsOutOfRange),
        new(
            "LID747",
            "A family differs by a covariate",
            "'{0}' is no covariate of '{1}': name a member that bears [Covariate], such as By = nameof(TrainingTokens), or leave By out",
            NoSuchCovariate),
        new(
            "LID748",
            "The file of a study is not blank",
            "The Data of '{0}' is blank: write the path of the file, or leave it out and name one to every command",
            BlankData),
    ];

    private static IEnumerable<Violation> WindowOutOfRange(StudyDeclaration declaration)
    {
        if (declaration.Options.Window is not { From: var from, To: var to })
            yield break;
        if (!(from.Value >= 1 && to.Value > from.Value && to.Value <= StudyDomain.MostAttempts))
            yield return new(from.Value >= 1 ? to.At : from.At, CSharpText.Number(from.Value), CSharpText.Number(to.Value));
    }

    private static IEnumerable<Violation> HorizonOutOfRange(StudyDeclaration declaration) =>
        from horizon in Horizons(declaration)
        where !IsInDomain(horizon)
        select new Violation(horizon.At, Text(horizon.Value));

    private static IEnumerable<Violation> NotIncreasing(StudyDeclaration declaration) =>
        from pair in Horizons(declaration).Zip(Horizons(declaration).Skip(1), (before, after) => (Before: before.Value, After: after))
            .Where(pair => pair.After.Value <= pair.Before)
            .Take(1)
        select new Violation(
            pair.After.At, Text(pair.After.Value), Text(pair.Before), pair.After.Value == pair.Before ? "give it once" : "sort them");

    private static IEnumerable<Violation> NoHorizon(StudyDeclaration declaration) =>
        declaration.Options.Horizons is { Values.Count: 0 } forecast ? [new(forecast.At, declaration.Type.Name)] : [];

    // At the horizon where the record names it, else at the attempts that it adds to one that it copies.
    private static IEnumerable<Violation> BeyondReach(StudyDeclaration declaration)
    {
        StudyOptions all = StudyInheritance.Options(declaration);
        if (all.Attempts is not { Whole: >= 1 and <= StudyDomain.MostAttempts and var attempts } || all.Horizons is null)
            return [];
        return from horizon in all.Horizons.Values
            where IsInDomain(horizon) && horizon.Whole > attempts * StudyDomain.Reach
            let at = declaration.Options.Horizons is not null ? horizon.At : declaration.Options.Attempts?.At
            where at is not null
            select new Violation(
                at,
                Text(horizon.Value),
                Text(horizon.Whole!.Value / attempts),
                Text(attempts),
                declaration.Type.Name,
                Text(StudyDomain.Reach),
                Text(attempts * StudyDomain.Reach));
    }

    // What is 0 is as good as left out, also where it is written.
    private static IEnumerable<Violation> AttemptsOutOfRange(StudyDeclaration declaration) =>
        declaration.Options.Attempts is { } attempts && attempts.Value is < 0 or > StudyDomain.MostAttempts
            ? [new(attempts.At, Text(attempts.Value))]
            : [];

    private static IEnumerable<Violation> NoSuchCovariate(StudyDeclaration declaration)
    {
        if (declaration.Options.Family?.By is not { } by || by.Value is null || StudyInheritance.IsUnresolved(declaration))
            return [];
        return StudyInheritance.Members(declaration, StudyMemberKind.Covariate).Any(member => member.Member.Name == by.Value)
            ? []
            : [new(by.At, by.Value, declaration.Type.Name)];
    }

    private static IEnumerable<Violation> BlankData(StudyDeclaration declaration) =>
        declaration.Options.Data is { Value: { } path } data && string.IsNullOrWhiteSpace(path)
            ? [new(data.At, declaration.Type.Name)]
            : [];

    private static ValueList<Number> Horizons(StudyDeclaration declaration) => declaration.Options.Horizons?.Values ?? default;

    private static bool IsInDomain(Number horizon) => horizon.Whole is >= 1 and <= StudyDomain.MostAttempts;

    private static string Text(double whole) => whole.ToString("N0", CultureInfo.InvariantCulture);
}

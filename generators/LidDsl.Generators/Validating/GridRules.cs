using LidDsl.Generators.Emitting;
using LidDsl.Generators.Reading;
using LidDsl.Specs;

namespace LidDsl.Generators.Validating;

/// <summary>The rules about grids.</summary>
internal static class GridRules
{
    private const double MaxAllocations = 10_000;
    private const double MaxSettings = 100_000;

    public static IReadOnlyList<Rule<Declaration>> Table { get; } =
    [
        new(
            "LID201",
            "An axis has a grid",
            "'{0}' is an axis and has no grid: add [Values(...)] or [LogGrid(from, to)]",
            NoGrid),
        new(
            "LID202",
            "An axis has one grid",
            "'{0}' has a grid already: keep one of them",
            TwoGrids),
        new(
            "LID203",
            "A grid stands on an axis that plays a role",
            "'{0}' bears a grid and is no axis that plays a role: {1}",
            GridWithoutAxis),
        new(
            "LID204",
            "An axis has at least one value",
            "'{0}' has no values: give at least one",
            EmptyAxis),
        new(
            "LID205",
            "The values of an axis increase",
            "{0} of '{1}' comes after {2}, and the values of an axis increase strictly: {3}",
            NotIncreasing),
        new(
            "LID206",
            "The ends of a logarithmic grid are positive",
            "{0} of '{1}' is not positive and finite, and a logarithmic grid has no such end: "
                + "begin above 0, or list the values in [Values]",
            NotPositive),
        new(
            "LID207",
            "A logarithmic grid has at least one step to a factor of ten",
            "PerDecade = {0} of '{1}' is less than 1: write 1 or more",
            PerDecadeTooSmall),
        new(
            "LID208",
            "An axis has at most 1,000 values",
            "'{0}' has {1} values, and {2} is the most: {3}",
            TooManyPoints),
        new(
            "LID209",
            "The axes make at most 100,000 settings",
            "The axes of '{0}' other than k make {1} settings, and {2} is the most: shorten an axis, or fix a quantity",
            TooManySettings),
        new(
            "LID210",
            "The values of an axis stand in its grid",
            "'{0}' is an axis, whose values stand in [Values] or [LogGrid]: remove this initialiser",
            AxisInitialiser),
        new(
            "LID211",
            "The axes make at most 10,000 allocations",
            "The axes of '{0}' other than N and k make {1} allocations of a compute budget, and {2} is the most: "
                + "shorten an axis, or fix a quantity",
            TooManyAllocations),
    ];

    /// <summary>Whether the values of a member are known and bounded in number; where not, another rule says so.</summary>
    public static bool HasKnownValues(MemberDeclaration member, Role role) => member.Form switch
    {
        MemberForm.Axis => member.Grids is [{ Values.Count: > 0 } grid]
            && IsCountable(grid)
            && GridValues.Count(grid) <= GridValues.MaxPoints
            && grid.Values.All(value => RoleRule.Of(role).Violation(value.Value, member.Name) is null),
        MemberForm.Constant or MemberForm.Property => member.Value is not null,
        _ => false,
    };

    private static bool IsCountable(GridDeclaration grid) => grid.Kind == GridKind.Values
        || (grid.PerDecade.Value >= 1
            && grid.Values[0].Value > 0
            && grid.Values[1].Value > grid.Values[0].Value
            && grid.Values[1].Value <= double.MaxValue);

    private static IEnumerable<Violation> NoGrid(Declaration declaration) =>
        from member in declaration.Members
        where member is { Roles.Count: > 0, Form: MemberForm.Axis, Grids.Count: 0 }
        select new Violation(member.At, member.Name);

    private static IEnumerable<Violation> TwoGrids(Declaration declaration) =>
        from member in declaration.Members
        from grid in member.Grids.Skip(1)
        select new Violation(grid.At, member.Name);

    private static IEnumerable<Violation> GridWithoutAxis(Declaration declaration) =>
        from member in declaration.Members
        where member.Grids.Count > 0 && (member.Form != MemberForm.Axis || member.Roles.Count == 0)
        let fix = member.Roles.Count == 0
            ? "add the attribute of its role, or remove the grid"
            : $"make it a static partial Axis<{RoleRule.Of(member.Roles[0].Role).TypeKeyword}>, or remove the grid"
        select new Violation(member.Grids[0].At, member.Name, fix);

    private static IEnumerable<Violation> EmptyAxis(Declaration declaration) =>
        from member in declaration.Members
        from grid in member.Grids
        where grid is { Kind: GridKind.Values, Values.Count: 0 }
        select new Violation(grid.At, member.Name);

    // Once for a list, where it first fails to rise.
    private static IEnumerable<Violation> NotIncreasing(Declaration declaration) =>
        from member in declaration.Members
        from grid in member.Grids
        from pair in grid.Values.Zip(grid.Values.Skip(1), (before, after) => (Before: before.Value, After: after.Value, after.At))
            .Where(pair => pair.After <= pair.Before)
            .Take(1)
        let fix = grid.Kind == GridKind.LogGrid ? "give the smaller end first" : pair.After == pair.Before ? "give it once" : "sort them"
        select new Violation(pair.At, CSharpText.Number(pair.After), member.Name, CSharpText.Number(pair.Before), fix);

    private static IEnumerable<Violation> NotPositive(Declaration declaration) =>
        from member in declaration.Members
        from grid in member.Grids
        where grid.Kind == GridKind.LogGrid
        from end in grid.Values
        where !(end.Value > 0 && end.Value <= double.MaxValue)
        select new Violation(end.At, CSharpText.Number(end.Value), member.Name);

    private static IEnumerable<Violation> PerDecadeTooSmall(Declaration declaration) =>
        from member in declaration.Members
        from grid in member.Grids
        where grid.PerDecade.Value < 1
        select new Violation(grid.PerDecade.At, CSharpText.Number(grid.PerDecade.Value), member.Name);

    private static IEnumerable<Violation> TooManyPoints(Declaration declaration) =>
        from member in declaration.Members
        from grid in member.Grids
        let count = GridValues.Count(grid)
        where IsCountable(grid) && count > GridValues.MaxPoints
        let fix = grid.Kind == GridKind.LogGrid ? "lower PerDecade or narrow the span" : "shorten the list"
        select new Violation(grid.At, member.Name, CSharpText.Number(count), CSharpText.Number(GridValues.MaxPoints), fix);

    private static IEnumerable<Violation> AxisInitialiser(Declaration declaration) =>
        from member in declaration.Members
        where member is { Roles.Count: > 0, Form: MemberForm.Axis, InitialiserAt: not null }
        select new Violation(member.InitialiserAt!, member.Name);

    private static IEnumerable<Violation> TooManySettings(Declaration declaration) =>
        TooManyCombinations(declaration, MaxSettings, Inheritance.MembersByRole(declaration), role => role.Part == RolePart.Setting);

    private static IEnumerable<Violation> TooManyAllocations(Declaration declaration)
    {
        IReadOnlyDictionary<Role, MemberDeclaration> members = Inheritance.MembersByRole(declaration);
        return members.ContainsKey(Role.ComputeBudget)
            ? TooManyCombinations(declaration, MaxAllocations, members, role => role is not (Role.SampleSize or Role.Attempts))
            : [];
    }

    // Where the values of one axis are not known, the number of combinations is not either.
    private static IEnumerable<Violation> TooManyCombinations(
        Declaration declaration, double max, IReadOnlyDictionary<Role, MemberDeclaration> members, Func<Role, bool> counts)
    {
        KeyValuePair<Role, MemberDeclaration>[] axes = [.. members.Where(m => counts(m.Key) && m.Value.Form == MemberForm.Axis)];
        if (!axes.All(axis => HasKnownValues(axis.Value, axis.Key)))
            yield break;
        double combinations = axes.Aggregate(1.0, (product, axis) => product * GridValues.Of(axis.Value.Grids[0], axis.Key).Count);
        if (combinations > max)
            yield return new(declaration.Type.At, declaration.Type.Name, CSharpText.Number(combinations), CSharpText.Number(max));
    }
}

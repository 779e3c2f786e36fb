using System.Globalization;
using System.Text;
using LidDsl.Specs;

namespace LidDsl.Generators.Tests.Harness;

/// <summary>Declarations drawn at random: odd names, odd places, every form of every role, variants of variants.</summary>
internal sealed class RandomDeclaration(int seed)
{
    private static readonly string[] TypeNames =
    [
        "@class", "@record", "@field", "Setting", "Math", "Span", "LidDsl", "System", "Role", "Axis", "Kernel", "Declaration",
        "ExperimentSpec", "Prediction", "Überschuß", "E", "RunOptions", "Normal",
        "Lanes", "Task", "@global", "Double", "@int", "Func",
    ];

    private static readonly string[] MemberNames =
    [
        "@this", "@int", "@value", "@field", "@default", "System", "LidDsl", "Setting", "Settings", "Own", "AttemptsGrid", "Role", "Axis",
        "Math", "Attempts", "setting", "streams", "record", "instances", "Summary",
        "GeneratedCode", "Options", "Result", "Experiment", "n", "N", "k", "K", "d", "D", "Beta", "beta", "Simulate", "Lambda", "λ", "_",
        "Width", "Panel", "Global", "@static", "nameof", "InitialValue",
    ];

    // Neither System itself nor what generated code imports from LidDsl: a type that a program puts there is as near as the one that is
    // meant.
    private static readonly string[] Namespaces =
        ["", "", "A", "A.B", "LidDsl", "LidDsl.Mine", "System.LidDsl", "@namespace.@int", "global_.LidDsl"];

    private static readonly string[] Containers =
    [
        "class", "static class", "abstract class", "struct", "readonly struct",
        "record", "record struct", "interface", "readonly record struct",
    ];

    private readonly Random random = new(seed);

    /// <summary>The text: an experiment and, most times, variants of it.</summary>
    public string Text()
    {
        StringBuilder text = new();
        string space = Pick(Namespaces);
        bool block = space.Length > 0 && random.Next(2) == 0;
        if (space.Length > 0)
            text.Append("namespace ").Append(space).Append(block ? " {\n" : ";\n");

        List<string> types = Distinct([.. TypeNames.Where(name => !IsTaken(space, name))], 6);
        int depth = random.Next(3);
        for (int i = 0; i < depth; i++)
            text.Append(CultureInfo.InvariantCulture, $"public {Partial(Pick(Containers))} {types[i]} {{\n");

        // A member cannot have the name of its type.
        List<string> names = Distinct([.. MemberNames.ExceptBy(types.Select(t => t.TrimStart('@')), m => m.TrimStart('@'))], 25);
        Dictionary<Role, string> members = Roles().ToDictionary(r => r, _ => Take(names));
        Experiment(text, types[depth], "", members);
        for (int i = 1; i <= random.Next(3); i++)
        {
            // A variant redeclares a role under the name that it has, or under a new one.
            Dictionary<Role, string> own = members.Where(_ => random.Next(4) == 0)
                .ToDictionary(m => m.Key, m => random.Next(2) == 0 ? m.Value : Take(names));
            Experiment(text, types[depth + i], $"(Like = typeof({types[depth]}))", own);
        }

        text.Append(string.Concat(Enumerable.Repeat("}\n", depth + (block ? 1 : 0))));
        return text.ToString();
    }

    // By a namespace that the program refers to, or by LidDsl's own type of that full name.
    private static bool IsTaken(string space, string name) => space.Length == 0
        ? name is "LidDsl" or "System"
        : typeof(ILidExperiment).Assembly.GetType($"{space}.{name}") is not null
            || typeof(Role).Assembly.GetType($"{space}.{name}") is not null;

    private static string Partial(string kind) => kind.Contains("record", StringComparison.Ordinal)
        ? kind.Replace("record", "partial record", StringComparison.Ordinal)
        : kind.Insert(kind.LastIndexOf(' ') + 1, "partial ");

    private void Experiment(StringBuilder text, string name, string like, Dictionary<Role, string> members)
    {
        text.Append(CultureInfo.InvariantCulture, $"[global::LidDsl.LidExperiment{like}]\n");
        if (random.Next(3) == 0)
            text.Append(
                CultureInfo.InvariantCulture,
                $"[global::LidDsl.Estimate((global::LidDsl.Specs.EstimatorKind){random.Next(Enum.GetValues<EstimatorKind>().Length)})]\n");
        if (random.Next(3) == 0)
            text.Append("[global::LidDsl.Budget(Replicates = 3, Instances = 10, Seed = 18446744073709551615)]\n");
        text.Append(CultureInfo.InvariantCulture, $"{Pick(["public", "internal"])} sealed partial record {name} {{\n");
        foreach ((Role role, string member) in members.OrderBy(_ => random.Next()))
            text.Append(CultureInfo.InvariantCulture, $"    {Member(role, member)}\n");
        text.Append("}\n");
    }

    private string Member(Role role, string name)
    {
        RoleRule rule = RoleRule.Of(role);
        string mark = $"global::LidDsl.{role}";
        string access = Pick(["public", "internal", "private"]);
        switch (random.Next(3))
        {
            case 0:
                string type = rule.TypeKeyword == "int" || random.Next(3) > 0 ? rule.TypeKeyword : "int";
                string value = type == "double"
                    ? Value(role)
                    : Math.Ceiling(double.Parse(Value(role), CultureInfo.InvariantCulture)).ToString(CultureInfo.InvariantCulture);
                return $"[{mark}] {access} const {type} {name} = {value};";
            case 1:
                string init = access == "public" && random.Next(3) == 0 ? "private init" : "init";
                return $"[{mark}] {access} partial {rule.TypeKeyword} {name} {{ get; {init}; }} = {Value(role)};";
            default:
                string[] values =
                [
                    .. Enumerable.Range(0, 1 + random.Next(3))
                        .Select(_ => Value(role))
                        .Distinct(StringComparer.Ordinal)
                        .OrderBy(v => double.Parse(v, CultureInfo.InvariantCulture)),
                ];
                string grid = random.Next(3) == 0 && double.Parse(values[0], CultureInfo.InvariantCulture) > 0
                    ? $"LogGrid({values[0]}, {values[0]} * 30, PerDecade = {1 + random.Next(3)})"
                    : $"Values({string.Join(", ", values)})";
                return $"[{mark}, global::LidDsl.{grid}] {access} static partial global::LidDsl.Axis<{rule.TypeKeyword}> {name} {{ get; }}";
        }
    }

    // Well inside the domains: what is outside them is for the rules.
    private string Value(Role role) => role switch
    {
        Role.Dimension or Role.SampleSize => Pick(["1", "7", "40", "300"]),
        Role.Attempts => Pick(["1", "10", "1000", "123456"]),
        Role.RidgePenalty => Pick(["0", "1e-6", "2"]),
        Role.LargestPrecision => Pick(["0.5", "3", "20"]),
        _ => Pick(["0.25", "1", "2.5", "1e-3", "3"]) is var value && role == Role.TailExponent && value == "1e-3" ? "2" : value,
    };

    // What compute costs is declared beside a budget of it.
    private IEnumerable<Role> Roles()
    {
        bool costs = random.Next(3) == 0;
        return Enum.GetValues<Role>().Where(r => RoleRule.Of(r).WhenAbsent is null
            || (r == Role.ComputeBudget && costs)
            || (random.Next(3) == 0 && (costs || r.Part != RolePart.Allocation)));
    }

    private T Pick<T>(T[] from) => from[random.Next(from.Length)];

    private static string Take(List<string> names)
    {
        string name = names[^1];
        names.RemoveAt(names.Count - 1);
        return name;
    }

    private List<string> Distinct(string[] from, int count) => [.. from.OrderBy(_ => random.Next()).Take(count)];
}

using System.Text.Json;
using LidDsl.Estimating;
using LidDsl.Runtime;
using LidDsl.Specs;
using LidDsl.Tests.Running;
using MathNet.Numerics;

namespace LidDsl.Tests.Hosting;

/// <summary>
/// Every end of every documented domain, from prediction to check: no exception, and every number finite or absent with a reason.
/// </summary>
public sealed class DomainEndTests
{
    private static readonly (Role Role, double Value)[] Ends =
        [.. Enum.GetValues<Role>().SelectMany(role => new[] { (role, RoleRule.Of(role).Smallest), (role, RoleRule.Of(role).Largest) })];

    public static TheoryData<Role, double> Rows => Of(Ends.Where(end => !IsLarge(end)));

    public static TheoryData<Role, double> LargeRows => Of(Ends.Where(IsLarge));

    [Theory]
    [MemberData(nameof(Rows))]
    public void An_end_is_predicted_and_checked(Role role, double value) => Holds(With(Base, (role, value)), "check");

    [Theory]
    [Trait("Category", "Long")]
    [MemberData(nameof(Rows))]
    public void An_end_is_predicted_described_run_and_checked_with_a_difficulty_of_its_own(Role role, double value)
    {
        foreach (string verb in (string[])["predict", "describe", "run", "check"])
        {
            Holds(With(Base, (role, value)), verb);
            if (role != Role.LargestPrecision)
                Holds(With(Base, (role, value)), verb, own: true);
        }
    }

    [Theory]
    [Trait("Category", "Long")]
    [MemberData(nameof(LargeRows))]
    public void A_large_end_is_predicted_and_described(Role role, double value)
    {
        Holds(With(Base, (role, value)), "predict");
        Holds(With(Base, (role, value)), "describe");
    }

    [Theory]
    [Trait("Category", "Long")]
    [MemberData(nameof(Rows))]
    public void Two_ends_together_are_predicted_and_checked(Role role, double value)
    {
        foreach ((Role Role, double Value) other in Ends.Where(end => end.Role > role))
            Holds(With(Base, (role, value), other), IsLarge(other) ? "predict" : "check");
    }

    private static ExperimentSpec Base { get; } = Declarations.Make("Ends", [12, 24], [1, 10, 100, 1_000], d: 4) with
    {
        Budget = new Budget(2, 60, 3),
        Window = new ExponentWindow(1, 1L << 53),
    };

    // More than a test simulates with the interpreter, whose memory is of order N d.
    private static bool IsLarge((Role Role, double Value) end) => end is (Role.SampleSize or Role.Dimension, > 1_000);

    private static TheoryData<Role, double> Of(IEnumerable<(Role Role, double Value)> ends)
    {
        TheoryData<Role, double> rows = [];
        foreach ((Role role, double value) in ends)
            rows.Add(role, value);
        return rows;
    }

    private static ExperimentSpec With(ExperimentSpec spec, params (Role Role, double Value)[] ends)
    {
        foreach ((Role role, double value) in ends)
        {
            double[] values = role == Role.Attempts ? [.. new[] { 1, 10, value }.Distinct().Order()] : [value];
            spec = Put(spec, new Quantity(
                role, role.ToString(), role is Role.Attempts or Role.SampleSize ? Variation.Swept : Variation.Fixed, new(values)));
            if (role.Part == RolePart.Allocation && !spec.HasComputeBudget)
                spec = Put(spec, new Quantity(Role.ComputeBudget, "C", Variation.Fixed, new([1e4])));
        }

        return spec;
    }

    private static ExperimentSpec Put(ExperimentSpec spec, Quantity quantity) =>
        spec with { Quantities = new(spec.Quantities.Where(q => q.Role != quantity.Role).Append(quantity).OrderBy(q => q.Role)) };

    private static void Holds(ExperimentSpec spec, string verb, bool own = false)
    {
        string where = $"{verb}{(own ? ", own difficulty" : "")}: "
            + $"{string.Join(", ", spec.Quantities.Select(q => $"{q.Role} = {string.Join(' ', q.Values)}"))}";
        ILidExperiment experiment = new AtTheEnd(own ? spec with { OwnMethods = AtTheEnd.Methods } : spec, own);
        using HostRun table = new([experiment], verb == "describe" ? [verb] : [verb, "--output", "FOLDER"]);
        Assert.True(
            table.ExitCode is LidDsl.Hosting.ExitCode.Agrees or LidDsl.Hosting.ExitCode.Unresolved,
            $"{where}: {table.ExitCode} {table.Errors} {table.Output}");
        Assert.DoesNotMatch(@"\bNaN\b|∞|\bInfinity\b", table.Output);
        if (verb == "describe")
            return;
        string file = Directory.GetFiles(table.Folder, "*.json")
            .Single(path => !path.EndsWith(RunStatus.Extension, StringComparison.Ordinal));
        using JsonDocument document = JsonDocument.Parse(File.ReadAllText(file));
        EveryNumberOrItsReason(document.RootElement, where);
    }

    // JSON itself holds no number that is not finite.
    private static void EveryNumberOrItsReason(JsonElement element, string where)
    {
        if (element.ValueKind == JsonValueKind.Array)
        {
            foreach (JsonElement item in element.EnumerateArray())
                EveryNumberOrItsReason(item, where);
        }
        else if (element.ValueKind == JsonValueKind.Object)
        {
            if (element.TryGetProperty("value", out JsonElement value) && value.ValueKind == JsonValueKind.Null
                && element.TryGetProperty("absence", out JsonElement absence))
            {
                Assert.True(absence.ValueKind == JsonValueKind.String && absence.GetString()!.Length > 10, $"{where}: {element}");
            }

            foreach (JsonProperty property in element.EnumerateObject())
                EveryNumberOrItsReason(property.Value, where);
        }
    }

    /// <summary>An experiment as the generator would implement it, with tau ~ Gamma(beta/2) or a ratio of gammas of its own.</summary>
    private sealed class AtTheEnd(ExperimentSpec spec, bool own) : ILidExperiment
    {
        private static readonly OwnLaws Laws = new(null, Density, precisionRoles: [Role.TailExponent]);

        public static ValueList<OwnMethod> Methods { get; } = new([
            new(OwnMethodKind.PrecisionSampler, "global::Own", "Draw", new([new(Role.TailExponent)])),
            new(OwnMethodKind.PrecisionDensity, "global::Own", "Density", new([new(Role.TailExponent)])),
        ]);

        public ExperimentSpec Spec => spec;

        public OwnLaws? Own => own ? Laws : null;

        public OwnPrecisionDraw? PrecisionSampler =>
            own ? static (in Setting s, ref PrecisionStream random) => random.Gamma(s.Beta / 2) / random.Gamma(2) : null;

        public ReplicateKernel CreateKernel() => new ReferenceInterpreter(spec) { Sampler = PrecisionSampler };

        private static double Density(in Setting setting, double tau)
        {
            double nu = setting.Beta / 2;
            return Math.Exp(
                SpecialFunctions.GammaLn(nu + 2) - SpecialFunctions.GammaLn(nu) + ((nu - 1) * Math.Log(tau))
                    - ((nu + 2) * SpecialFunctions.Log1p(tau)));
        }
    }
}

using System.Globalization;
using LidDsl.Generators.Tests.Harness;
using LidDsl.Specs;

namespace LidDsl.Generators.Tests;

/// <summary>Any role may vary in any way.</summary>
public sealed class VariationTests
{
    private static readonly (Role Role, string Type, double[] Values)[] Small =
    [
        (Role.Dimension, "int", [3, 5]),
        (Role.SpectralDecay, "double", [0.5, 1]),
        (Role.TailExponent, "double", [1.5, 2.5]),
        (Role.TargetNoise, "double", [0.001, 0.5]),
        (Role.Tolerance, "double", [0.001, 0.25]),
        (Role.RidgePenalty, "double", [0.125, 2]),
        (Role.SampleSize, "int", [8, 12]),
        (Role.LargestPrecision, "double", [0.75, 20]),
        (Role.SignalDecay, "double", [0.5, 2]),
        (Role.Attempts, "long", [10, 1000]),
        (Role.TrainingCost, "double", [1, 2.5]),
        (Role.AttemptCost, "double", [0.25, 10]),
        (Role.LossWeight, "double", [0, 1]),
        (Role.ComputeBudget, "double", [1000, 20000]),
    ];

    [Theory]
    [InlineData(Variation.Fixed)]
    [InlineData(Variation.Free)]
    [InlineData(Variation.Swept)]
    public void Every_role_in_one_way_compiles_and_means_what_it_says(Variation variation)
    {
        ILidExperiment experiment = Load("All", Small.Select(role => Member(role, variation)));
        Assert.Equal(Small.Select(role => (role.Role, variation)), experiment.Spec.Quantities.Select(q => (q.Role, q.Variation)));
        Assert.Equal(
            Small.Select(role => variation == Variation.Swept ? role.Values : [role.Values[0]]),
            experiment.Spec.Quantities.Select(q => q.Values.ToArray()));
        Assert.Equal(variation == Variation.Swept ? 1 << RoleRule.OfSetting.Count : 1, experiment.Settings.Count);
        Assert.NotNull(experiment.CreateKernel());
    }

    [Fact]
    public void Each_role_alone_in_each_other_way_compiles_without_a_complaint()
    {
        IEnumerable<string> sources =
            from role in Small
            from variation in (Variation[])[Variation.Free, Variation.Swept]
            select Source(
                $"{role.Role}{variation}", Small.Select(other => Member(other, other.Role == role.Role ? variation : Variation.Fixed)));
        Generated generated = Compiling.Generate(sources);
        Assert.Equal(2 * RoleRule.All.Count, generated.RequireSilence().LoadExperiments().Count);
    }

    // Constants at the ends of their domains, where products of them leave the range of an int; N on either side of d.
    [Theory]
    [InlineData(0, 3)]
    [InlineData(1, 3)]
    [InlineData(0, 2147483647)]
    [InlineData(1, 2147483647)]
    [InlineData(1, 1100000)]
    public void Constants_at_the_ends_of_their_domains_compile(int end, int n)
    {
        IEnumerable<string> members =
            from role in Small
            let rule = RoleRule.Of(role.Role)
            let value = role.Role == Role.SampleSize ? n : end == 0 ? rule.Smallest : rule.Largest
            select Member((role.Role, role.Type, [value]), Variation.Fixed);
        Compiling.Generate(Source("Ends", members)).RequireSilence();
    }

    [Fact]
    public void A_free_k_is_part_of_the_instance()
    {
        Generated generated = Compiling.Generate(
            Source("FreeAttempts", Small.Select(role => Member(role, role.Role == Role.Attempts ? Variation.Free : Variation.Fixed))),
            "public static class Caller { "
                + "public static LidDsl.ILidExperiment Make(long k) => FreeAttempts.Default with { Attempts = k }; }");
        System.Reflection.MethodInfo make = generated.RequireSuccess().Load().GetType("Caller")!.GetMethod("Make")!;
        Assert.Equal([77], ((ILidExperiment)make.Invoke(null, [77L])!).AttemptsGrid);
        Assert.Throws<System.Reflection.TargetInvocationException>(() => make.Invoke(null, [0L]));

        // 2^53 + 1 rounds to 2^53 as a double, and is refused all the same.
        Assert.Throws<System.Reflection.TargetInvocationException>(() => make.Invoke(null, [(1L << 53) + 1]));
        Assert.NotNull(((ILidExperiment)make.Invoke(null, [1L << 53])!).CreateKernel());
    }

    [Fact]
    public void The_text_is_the_same_in_every_culture()
    {
        CultureInfo before = CultureInfo.CurrentCulture;
        IReadOnlyDictionary<string, string> invariant = Compiling.Generate(Sources.HardTail, Broken).Files;
        string[] messages =
        [
            .. Compiling.Generate(Sources.HardTail, Broken).Findings.Select(d => d.GetMessage(CultureInfo.InvariantCulture)),
        ];
        CultureInfo finnish = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        finnish.NumberFormat.NumberDecimalSeparator = ",";
        finnish.NumberFormat.NegativeSign = "\u2212";
        finnish.NumberFormat.NumberGroupSeparator = "\u00a0";
        try
        {
            CultureInfo.CurrentCulture = finnish;
            Assert.Equal("\u22120,5", (-0.5).ToString(CultureInfo.CurrentCulture));
            Generated generated = Compiling.Generate(Sources.HardTail, Broken);
            Assert.Equal(invariant, generated.Files);
            Assert.Equal(messages, generated.Findings.Select(d => d.GetMessage(CultureInfo.CurrentCulture)));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    private static readonly string Broken = Sources.Fixed("Broken").Replace("2.5", "-0.5", StringComparison.Ordinal);

    private static ILidExperiment Load(string name, IEnumerable<string> members) =>
        Assert.Single(Compiling.Generate(Source(name, members)).RequireSuccess().LoadExperiments());

    private static string Source(string name, IEnumerable<string> members) =>
        $"using LidDsl;\n\n[LidExperiment]\npublic sealed partial record {name}\n{{\n    {string.Join("\n    ", members)}\n}}\n";

    private static string Member((Role Role, string Type, double[] Values) role, Variation variation)
    {
        string[] values = [.. role.Values.Select(v => v.ToString(CultureInfo.InvariantCulture))];
        return variation switch
        {
            Variation.Fixed => $"[{role.Role}] public const {role.Type} {role.Role} = {values[0]};",
            Variation.Free => $"[{role.Role}] public partial {role.Type} {role.Role} {{ get; init; }} = {values[0]};",
            _ => $"[{role.Role}, Values({string.Join(", ", values)})] public static partial Axis<{role.Type}> {role.Role} {{ get; }}",
        };
    }
}

namespace LidDsl.Laws.Tests;

public sealed class DeclarationHashTests
{
    private static readonly ExperimentSpec Plain = new(
        "Plain",
        "Some.Plain",
        new(
        [
            new(Role.Dimension, "D", Variation.Fixed, new([30.0])),
            new(Role.TailExponent, "Beta", Variation.Free, new([2.5])),
            new(Role.SampleSize, "N", Variation.Swept, new([60.0, 300.0])),
            new(Role.Attempts, "K", Variation.Swept, new([1.0, 1e6])),
        ]),
        Budget.Default,
        Resolution.Default,
        ExponentWindow.Default,
        EstimatorKind.Automatic);

    // The digits are those of sha256sum of the lines below, on any machine.
    [Fact]
    public void The_canonical_text_and_its_hash_stay_as_they_are()
    {
        Assert.Equal(
            "declaration 1\nname Plain\nstream_key Some.Plain\nquantity d Fixed 30\nquantity beta Free 2.5\n"
                + "quantity N Swept 60 300\nquantity k Swept 1 1000000\n"
                + "budget 100 100000 1\nresolution 0.05 0.01\nwindow 100 10000\nestimator automatic\n",
            DeclarationHash.CanonicalText(Plain));
        Assert.Equal("dea70e7a925c25f9", DeclarationHash.Of(Plain));
    }

    [Fact]
    public void Every_part_of_a_declaration_counts()
    {
        OwnMethod method = new(
            OwnMethodKind.LawOf, "global::T", "Law", new([new OwnArgument(Role.TailExponent)]), new OwnClaim("Measured", false, false));
        ExperimentSpec own = Plain with { OwnMethods = new([method]) };
        ExperimentSpec[] others =
        [
            Plain,
            Plain with { Name = "Other" },
            Plain with { StreamKey = "Other" },
            Plain.With(Role.TailExponent, 2.5000000000000004),
            Plain with { Quantities = new(Plain.Quantities.Select(q => q with { Variation = Variation.Swept })) },
            Plain with { Budget = Plain.Budget with { Replicates = 99 } },
            Plain with { Budget = Plain.Budget with { Instances = 99 } },
            Plain with { Budget = Plain.Budget with { Seed = 99 } },
            Plain with { Budget = new Budget(100, 0, 1, 0.02) },
            Plain with { Budget = Plain.Budget with { Precision = 0.02 } },
            Plain with { Budget = Plain.Budget with { Replicates = 0, Power = 0.95 } },
            Plain with { Budget = Plain.Budget with { Replicates = 0, Power = 0.95, Precision = 0.02 } },
            Plain with { Resolution = Plain.Resolution with { RelativeError = 0.02 } },
            Plain with { Resolution = Plain.Resolution with { FamilyWiseError = 0.02 } },
            Plain with { Window = new ExponentWindow(10, 10_000) },
            Plain with { Estimator = EstimatorKind.Literal },
            own,
            Plain with { OwnMethods = new([method with { Name = "Other" }]) },
            Plain with { OwnMethods = new([method with { Arguments = default }]) },
            Plain with { OwnMethods = new([method with { Claim = method.Claim! with { WrongOnPurpose = true } }]) },
        ];
        Assert.Equal(others.Length, others.Select(DeclarationHash.Of).Distinct().Count());
    }

    [Fact]
    public void What_changes_no_number_does_not_count()
    {
        ExperimentSpec renamed = Plain with { Quantities = new(Plain.Quantities.Select(q => q with { Name = q.Name + "Renamed" })) };
        Assert.Equal(DeclarationHash.Of(Plain), DeclarationHash.Of(renamed));
        ExperimentSpec ridge =
            Plain with { Quantities = new([.. Plain.Quantities, new(Role.RidgePenalty, "Ridge", Variation.Free, new([0.0]))]) };
        Assert.Equal(DeclarationHash.Of(ridge), DeclarationHash.Of(ridge.With(Role.RidgePenalty, -0.0)));
    }

    // A stream key may be any text.
    [Fact]
    public void No_text_is_taken_for_another_part() => Assert.NotEqual(
        DeclarationHash.Of(Plain with { Name = "A", StreamKey = "B" }),
        DeclarationHash.Of(Plain with { Name = "A\nstream_key B", StreamKey = "" }));
}

using LidDsl.Predicting;

namespace LidDsl.Verified.Tests;

/// <summary>What every sample predicts is as verified, and no printed digit depends on the machine.</summary>
[UsesVerify]
public sealed class PredictionSnapshotTests
{
    private const string Folder = "Snapshots";

    public static TheoryData<string> Names => [.. LidExperiments.All.Select(experiment => experiment.Spec.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Predictions(string name)
    {
        PredictionTable table = Samples.Predicted(name);
        SnapshotOptions options = Samples.Digits(name);
        Assert.Equal([], table.AtRoundingBoundaries(options).Select(value => $"{value.Name}: {value.Value:R} +- {value.NumericalError:R}"));
        await Verify(table.ToSnapshot(options)).UseDirectory(Folder).UseParameters(name);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Declaration(string name) =>
        await Verify(Samples.Of(name).Spec.ToSnapshot()).UseDirectory(Folder).UseParameters(name);

    // The last places of the arguments stand for those of another machine's functions: what they change is below what is stated.
    [Theory]
    [InlineData(nameof(HardTail))]
    [InlineData(nameof(DoubleDescent))]
    [InlineData(nameof(WithLargestPrecision))]
    [InlineData(nameof(WithWideTolerance))]
    [InlineData(nameof(WrongLaw))]
    public void The_last_places_of_the_arguments_change_nothing_beyond_the_numerical_error(string name)
    {
        PredictionTable table = Samples.Predicted(name);
        Dictionary<string, PredictedValue> other = PredictionTable.Of(Predictor.Predict(new Shifted(Samples.Of(name), 3e-15)))
            .Values.ToDictionary(value => value.Name);
        Assert.All(table.Values.Where(value => value.Value is not null), value =>
        {
            // Thirteen digits are stored.
            double allowed = value.NumericalError + (1e-12 * Math.Abs(value.Value!.Value));
            Assert.True(
                Math.Abs(other[value.Name].Value!.Value - value.Value.Value) <= allowed,
                $"{value.Name}: {value.Value:R} and {other[value.Name].Value:R}, +- {value.NumericalError:R}");
        });
    }
}

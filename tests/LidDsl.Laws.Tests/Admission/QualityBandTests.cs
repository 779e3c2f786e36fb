using System.Reflection;

namespace LidDsl.Laws.Tests.Admission;

/// <summary>Holds every law of the assembly to the bar of its quality band.</summary>
public sealed class QualityBandTests
{
    private const int FewTrials = 8;

    // Among so many some have an error of the order of what is stated.
    private const int Trials = 20;
    private const int ManyTrials = 40;

    private static readonly IReadOnlyList<IAdmission> Admissions =
    [
        .. typeof(IAdmission).Assembly.GetTypes()
            .Where(t => t is { IsAbstract: false } && typeof(IAdmission).IsAssignableFrom(t))
            .Select(t => (IAdmission)Activator.CreateInstance(t)!),
    ];

    private static readonly IReadOnlyList<LawInfo> Laws =
    [
        .. typeof(LawInfo).Assembly.GetTypes()
            .SelectMany(t => t.GetProperties(BindingFlags.Public | BindingFlags.Static))
            .Where(p => p.PropertyType == typeof(LawInfo))
            .Select(p => (LawInfo)p.GetValue(null)!),
    ];

    public static TheoryData<string> Names => [.. Laws.Select(law => law.Name)];

    [Fact]
    public void Every_law_has_one_name_and_one_admission()
    {
        Assert.NotEmpty(Laws);
        Assert.Distinct(Laws.Select(l => l.Name));
        Assert.Equal(
            Laws.Select(l => l.Name).Order(StringComparer.Ordinal), Admissions.Select(a => a.Law.Name).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Every_law_says_what_its_band_asks_for()
    {
        Assert.All(Laws, law =>
        {
            Assert.All(
                (string[])[law.Name, law.Formula, law.Source, law.Regime, law.Accuracy],
                text => Assert.False(string.IsNullOrWhiteSpace(text)));
            Assert.Equal(law.Band == QualityBand.Exact, law.NumericalError is > 0 and < 1e-6);
            Assert.Equal(law.Band == QualityBand.Asymptotic, law.SmallParameter is { Length: > 0 });
        });
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_law_clears_the_bar_of_its_band_at_random_parameters(string name) =>
        AssertCleared(name, Laws.Single(law => law.Name == name).Band == QualityBand.Exact ? FewTrials : Trials);

    [Theory]
    [MemberData(nameof(Names))]
    [Trait("Category", "Long")]
    public void So_it_does_at_more_of_them(string name) => AssertCleared(name, ManyTrials);

    private static void AssertCleared(string name, int count)
    {
        IAdmission admission = Admissions.Single(a => a.Law.Name == name);
        List<Trial> trials = [];
        Parameters.Check(count, random => trials.Add(admission.Draw(random)));
        Assert.All(trials, trial => Assert.True(
            trial.Error <= trial.Bar,
            FormattableString.Invariant($"{name} at {trial.Where}: error {trial.Error:G3}, and {trial.Bar:G3} is allowed")));
        switch (admission.Law.Band)
        {
            case QualityBand.Exact:
                Assert.All(trials, trial => Assert.InRange(trial.Bar, 0, admission.Law.NumericalError!.Value * (1 + 1e-12)));
                break;
            case QualityBand.Asymptotic:
                // An estimate that is never small, or far above every error, would say nothing.
                Assert.Contains(trials, trial => trial.Bar < 0.05);
                Assert.Contains(trials, trial => trial.Error > 0.1 * trial.Bar);
                break;
            default:
                Assert.Contains(trials, trial => trial.Bar > 0);
                break;
        }
    }
}

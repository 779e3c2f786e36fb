using System.Globalization;
using LidDsl.Advising;
using LidDsl.Checking;
using LidDsl.Laws;
using LidDsl.Predicting;
using LidDsl.Reporting;
using LidDsl.Running;
using LidDsl.Specs;

namespace LidDsl.Hosting;

/// <summary>All that is known of an experiment before it runs.</summary>
/// <param name="Named">The experiment.</param>
/// <param name="Spec">Its declaration, with the values of the free quantities.</param>
/// <param name="Options">What the run differs in from the declaration.</param>
/// <param name="Predictions">What the laws predict.</param>
/// <param name="Plan">The run that is asked for.</param>
/// <param name="Cost">What the run is expected to cost.</param>
/// <param name="Forecast">What it is expected to resolve and to check.</param>
/// <param name="Advice">What the theory has to say of it.</param>
internal sealed record ExperimentPage(
    NamedExperiment Named,
    ExperimentSpec Spec,
    RunOptions Options,
    Predictions Predictions,
    RunPlan Plan,
    RunEstimate Cost,
    CheckForecast Forecast,
    IReadOnlyList<Advice> Advice)
    : IHostPage
{
    /// <summary>The page of one experiment.</summary>
    /// <param name="named">The experiment.</param>
    /// <param name="options">What the run differs in from the declaration.</param>
    public static ExperimentPage Of(NamedExperiment named, RunOptions options)
    {
        ILidExperiment experiment = named.Experiment;
        Setting[] settings = [.. experiment.Settings];
        OwnValues.Require(experiment.Spec, settings);
        ExperimentSpec spec = BudgetSettling.Settle(experiment, options);
        RunPlan plan = RunPlan.Of(spec, options);
        OwnLattices.Require(spec, settings, plan);
        var predictions = Predictor.Predict(experiment);
        return new ExperimentPage(
            named,
            spec,
            options,
            predictions,
            plan,
            RunEstimate.Of(spec, settings, plan),
            CheckForecast.Of(spec, settings, plan, predictions.Laws),
            AdviceSection.For(spec, settings, plan, options));
    }

    /// <summary>Why the run uses the estimator that it does.</summary>
    public string EstimatorReason => (Options.Estimator is not null ? "as the command line says"
        : Plan.Estimator == Spec.Estimator ? "as declared"
        : "the best that the declaration permits, which names none") + ": " + Plan.Estimator switch
        {
            EstimatorKind.Literal => "attempts at each instance until one succeeds or the largest k is reached; " +
                "nothing is assumed, and a tail below 1/instances is not seen",
            EstimatorKind.Conditional => "(1-q)^k averaged over instances of the declared law; " +
                "the hard tail is drawn as rarely as it occurs",
            EstimatorKind.Importance => "(1-q)^k averaged with weights over a defensive mixture of instances, " +
                "which sees the hard tail that the declared law draws too rarely",
            EstimatorKind.ExactLaw => "as importance, with training sets drawn by the exact law of Z'Z and Z'eta, without a design matrix",
            EstimatorKind.Lattice => $"{NumberText.Whole(Plan.Instances)} points of randomly shifted lattices for each training set, "
                + "a randomised quadrature: laws and constants are tested far more sharply than by instances that are drawn; "
                + (Plan.PlainInstances == 0
                    ? "no sampler of instances is tested"
                    : $"{NumberText.Whole(Plan.PlainInstances)} plain instances of the declared law test their sampler"),
            _ => throw new ArgumentOutOfRangeException(nameof(Plan), Plan.Estimator, "Not an estimator of a run."),
        };

    /// <inheritdoc/>
    public Document ToDocument(ResultFolder? folder) => new(Named.Name, ForecastSections.Points(Forecast, Spec, Plan))
    {
        Stem = Named.Name + ".description",
        Members = IHostPage.Members(
            Named,
            [
                ModelWords.Member(Spec),
                .. SpecCells.Of(Spec),
                new("no_law", Cell.Of(LawNotes.Absences(Predictions).Select(absence => (Cell)absence))),
                new("estimator", Cell.Of(new Member("name", Words.Of(Plan.Estimator)), new Member("reason", EstimatorReason))),
                new("budget", Budget),
                new("attempts", Cell.Of(Spec.AttemptsGrid.Select(k => (Cell)k))),
            ]),
        Sections =
        [
            LawNotes.Of(LawNotes.Laws(Predictions)).NotInTables(),
            ForecastSections.Settings(Forecast, Spec),
            ForecastSections.Points(Forecast, Spec, Plan),
            ForecastSections.Laws(Forecast),
            AdviceSection.Of(Advice),
        ],
        Origin = OriginOf(Named.Experiment.Spec, Plan.Seed),
        Page = () => PageText.Of(this),
        Line = string.Create(
            CultureInfo.InvariantCulture, $"{Named.Name}: {Predictions.Settings.Count} settings and {Spec.AttemptsGrid.Count} k; {Cost}"),
    };

    private Cell Budget => Cell.Of(
        new Member("seed", Plan.Seed),
        new Member("replicates", Plan.Replicates),
        new Member("instances", Plan.Instances),
        new Member("plain_instances", Plan.PlainInstances),
        new Member("threads", Cost.Threads),
        new Member("expected_seconds", Cell.OfLaw(Cost.Duration.TotalSeconds)));

    /// <summary>Where a page comes from: a declaration and a seed, and no run.</summary>
    public static IReadOnlyList<Member> OriginOf(ExperimentSpec spec, ulong? seed) => [.. Provenance.Of(spec, seed).Members.Skip(1)];
}

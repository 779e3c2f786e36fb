using LidDsl.Drawing;
using LidDsl.Storing;

namespace LidDsl.Attempts.Presenting;

/// <summary>How steeply failures fall: beta_eff by stage of training or by model, and the local exponent over k.</summary>
internal static class ExponentFigures
{
    // Lines of a marker for each stage are told apart where curves would not be.
    private const int MostStrata = 9;
    private const int MostModels = 24;
    private const int CurvePoints = 40;

    private static readonly FigureAxis Exponent = new(
        "beta_eff", FigureText.Formula("beta_eff, slope of −ln(1 − pass@k) on ln k"), AxisScale.Linear)
    {
        From = 0,
    };

    /// <summary>beta_eff of every model that has one: over training where a covariate measures it, else side by side.</summary>
    public static IEnumerable<Figure> Effective(StoredStudy study)
    {
        string section = study.Result["training_stages"].Rows.Count > 0 ? "training_stages" : "estimates";
        if (section == "training_stages")
            return ByStage(study);
        StoredObject[] known = [.. study.Rows(section).Where(row => row.Number("exponent") is not null)];
        return known.Length > 1 ? ByModel(study, known) : [];
    }

    /// <summary>The local exponent over k, a figure for each group of models.</summary>
    public static IEnumerable<Figure> Local(StoredStudy study)
    {
        int number = 0;
        foreach (ModelGroup group in ModelGroup.Of(study, model => Known(study, model)))
        {
            FigureSeries[] series =
            [
                .. group.Models.Select(drawn => FigureSeries.Band(
                    drawn.Name + ", 90% interval",
                    study.Rows("exponent_curves", drawn.Name).Select(row => (
                        StudyWords.Number(row, "k"), row.Number("exponent_lo90"), row.Number("exponent_hi90"))))
                    with
                    {
                        Colour = drawn.Colour,
                        Legend = FigureText.Plain("90% interval"),
                    }),
                .. group.Models.Select(drawn => FigureSeries.Line(
                    drawn.Name + ", exponent",
                    study.Rows("exponent_curves", drawn.Name).Select(row => (StudyWords.Number(row, "k"), row.Number("exponent"))))
                    with
                    {
                        Colour = drawn.Colour,
                        Legend = FigureText.Plain("median of the posterior"),
                        EndLabel = drawn.Label,
                    }),
            ];
            yield return new Figure(
                StudyWords.Numbered("local-exponent", ++number),
                FigureText.Plain("The local exponent over k" + group.Behind),
                LocalSentence(study, group),
                StudyWords.Attempts,
                new FigureAxis("exponent", FigureText.Plain("local exponent around k"), AxisScale.Linear) { From = 0 },
                series)
            {
                ColourTitle = group.LegendTitle,
                Marks = [.. StudyWords.WindowMark(study), .. StudyWords.AttemptMarks(group).Where(mark => mark.To is null)],
                Notes =
                [
                    .. group.Notes,
                    "By the laws that were weighed, of new problems: beyond n the counts say nothing of it, and laws and prior do.",
                ],
            };
        }
    }

    // One that the counts do not decide is the prior's.
    private static bool Known(StoredStudy study, StoredModel model) =>
        study.Rows("exponent_curves", model.Name).Count > 1
            && study.Rows("estimates", model.Name) is [var estimate, ..] && estimate.Number("exponent") is not null;

    private static string LocalSentence(StoredStudy study, ModelGroup group)
    {
        DrawnModel drawn = group.Models[^1];
        IReadOnlyList<StoredObject> rows = study.Rows("exponent_curves", drawn.Name);
        StoredObject first = rows[0];
        StoredObject last = rows[^1];
        return $"There is no one exponent: that of {group.Named(drawn)} goes from {StudyWords.Of(first.Number("exponent"))} at k = "
            + $"{StudyWords.Count(first, "k")} to {StudyWords.Of(last.Number("exponent"))} ({Interval(last)}) at k = "
            + $"{StudyWords.Count(last, "k")}.";
    }

    private static IEnumerable<Figure> ByStage(StoredStudy study)
    {
        StoredObject[] strata = [.. study.Result["training"].Rows.OrderBy(row => Place(study, row.Text("stratum") ?? ""))];
        int figures = Math.Max(1, (strata.Length + MostStrata - 1) / MostStrata);
        for (int i = 0; i < figures; i++)
        {
            StoredObject[] part = strata[(i * strata.Length / figures)..((i + 1) * strata.Length / figures)];
            if (part.Length > 0)
                yield return ByStage(study, part, StudyWords.Numbered("beta-eff-by-stage", i + 1));
        }
    }

    private static Figure ByStage(StoredStudy study, StoredObject[] strata, string id)
    {
        string covariate = strata[0].Text("covariate") ?? "training";
        ILookup<string, StoredObject> stages = study.Rows("training_stages")
            .Where(row => row.Number("training") > 0)
            .ToLookup(row => row.Text("stratum") ?? "", StringComparer.Ordinal);
        List<FigureSeries> curves = [];
        List<FigureSeries> lines = [];
        List<FigureSeries> points = [];
        for (int i = 0; i < strata.Length; i++)
        {
            string stratum = strata[i].Text("stratum") ?? "";
            string name = stratum.Length > 0 ? stratum : "all";
            FigureColour colour = strata.Length == 1 ? FigureColour.Neutral : FigureColour.Along(i, strata.Length);
            StoredObject[] known = [.. stages[stratum].Where(row => row.Number("exponent") is not null)];
            if (known.Length == 0)
                continue;
            if (Saturation(strata[i], stages[stratum]) is { } curve && strata.Length <= ModelGroup.Most)
            {
                curves.Add(FigureSeries.Line(name + ", saturation curve", curve) with
                {
                    Colour = colour,
                    Dash = LineDash.Dashed,
                    Legend = FigureText.Plain("saturation curve"),
                });
            }

            lines.Add(FigureSeries.Line(
                name + ", joined", known.Select(row => (StudyWords.Number(row, "training"), row.Number("exponent"))))
                with
                {
                    Colour = colour,
                    EndLabel = strata.Length == 1 ? null : FigureText.Plain(ModelGroup.Short(name)),
                });
            points.Add(FigureSeries.Markers(name + ", beta_eff", known.Select(row => (
                StudyWords.Number(row, "training"), row.Number("exponent"), row.Number("exponent_lo90"), row.Number("exponent_hi90"))))
                with
                {
                    Colour = colour,
                    Legend = FigureText.Plain("median of the posterior (bars: 90%)"),
                });
        }

        return new Figure(
            id,
            FigureText.Formula("beta_eff by stage of training"),
            StageSentence(study, strata, stages, covariate),
            new FigureAxis("training", FigureText.Plain(ModelGroup.Short(covariate)), AxisScale.Logarithmic),
            Exponent,
            [.. curves, .. lines, .. points])
        {
            Marks = [.. Ceilings(strata)],
            Notes = [.. StageNotes(study, strata, stages, covariate)],
        };
    }

    private static int Place(StoredStudy study, string stratum)
    {
        int place = study.Strata.ToList().FindIndex(known => known.Name == stratum);
        return place < 0 ? int.MaxValue : place;
    }

    private static IEnumerable<(double X, double? Y)>? Saturation(StoredObject stratum, IEnumerable<StoredObject> stages)
    {
        double half = StudyWords.Number(stratum, "half");
        if (stratum.Number("ceiling") is not { } ceiling || stratum.Number("steepness") is not { } steepness || !(half > 0))
            return null;

        double[] training = [.. stages.Select(row => StudyWords.Number(row, "training"))];
        return Enumerable.Range(0, CurvePoints + 1)
            .Select(i => training.Min() * Math.Pow(training.Max() / training.Min(), (double)i / CurvePoints))
            .Select(x => (x, (double?)(ceiling / (1 + Math.Pow(half / x, steepness)))));
    }

    private static IEnumerable<FigureMark> Ceilings(StoredObject[] strata) => strata
        .Where(row => strata.Length <= ModelGroup.Most && row.Text("verdict") == "saturated" && row.Number("ceiling") is not null)
        .Select(row => new FigureMark(
            MarkDirection.AtY, row.Number("ceiling")!.Value, null,
            FigureText.Plain(ModelGroup.Short(Named(row) + " saturates at " + StudyWords.Of(row.Number("ceiling"))))));

    private static string StageSentence(
        StoredStudy study, StoredObject[] strata, ILookup<string, StoredObject> stages, string covariate)
    {
        StoredObject longest = strata.MaxBy(row => stages[row.Text("stratum") ?? ""].Count(stage => stage.Number("exponent") is not null));
        StoredObject[] known = [.. stages[longest.Text("stratum") ?? ""].Where(stage => stage.Number("exponent") is not null)];
        if (known.Length == 0)
            return $"beta_eff over {study.WindowText} is identifiable at no stage.";
        string of = strata.Length == 1 ? "" : $" of {Named(longest)}";
        string rise = known.Length == 1
            ? $"beta_eff{of} over {study.WindowText} is identifiable at {covariate} = {At(known[0])} alone, {Value(known[0])}"
            : $"From {covariate} = {At(known[0])} to {At(known[^1])} beta_eff{of} over {study.WindowText} goes from {Value(known[0])} to "
                + $"{Value(known[^1])}";
        string verdicts = string.Join(", ", strata.GroupBy(row => row.Text("verdict") ?? "").Select(same => strata.Length == 1
            ? same.Key.Replace('_', ' ')
            : $"{same.Count()} {same.Key.Replace('_', ' ')}"));
        return strata.Length == 1 ? $"{rise}: {verdicts}." : $"{rise}; of {strata.Length} strata {verdicts}.";

        static string At(StoredObject row) => Amount.Of(StudyWords.Number(row, "training"));
        static string Value(StoredObject row) => $"{StudyWords.Of(row.Number("exponent"))} ({Interval(row)})";
    }

    private static IEnumerable<string> StageNotes(
        StoredStudy study, StoredObject[] strata, ILookup<string, StoredObject> stages, string covariate)
    {
        foreach (StoredObject stratum in strata)
        {
            string[] open =
            [
                .. stages[stratum.Text("stratum") ?? ""].Where(row => row.Number("exponent") is null)
                    .Select(row => Amount.Of(StudyWords.Number(row, "training")) + Bound(row)),
            ];
            string of = strata.Length > 1 ? ", " + Named(stratum) : "";
            if (open.Length > 0)
                yield return $"Not identifiable{of}: {covariate} = {string.Join(", ", open)}.";
        }

        string[] ceilings =
        [
            .. strata.Where(row => row.Number("ceiling") is not null).Select(row =>
                $"{(strata.Length > 1 ? Named(row) + " at " : "")}{StudyWords.Of(row.Number("ceiling"))} (90%: "
                    + $"{StudyWords.Of(row.Number("ceiling_lo90"))} to {StudyWords.Of(row.Number("ceiling_hi90"))})"),
        ];
        if (ceilings.Length > 0)
            yield return $"The saturation curve c N^s/(N^s + h^s) through the stages levels off: {string.Join("; ", ceilings)}.";
        int outside = study.Rows("training_stages").Count(row => row.Number("training") is not > 0);
        if (outside > 0)
            yield return $"{StudyWords.Count(outside, "stage")} with no positive {covariate} has no place on a logarithmic axis.";
    }

    private static IEnumerable<Figure> ByModel(StoredStudy study, StoredObject[] known)
    {
        StoredObject[] drawn = [.. known.Take(MostModels)];
        string[] open =
        [
            .. study.Rows("estimates").Where(row => row.Number("exponent") is null)
                .Select(row => ModelGroup.Short(StoredStudy.Model(row)) + Bound(row)),
        ];
        StoredObject least = known.MinBy(row => row.Number("exponent"));
        StoredObject most = known.MaxBy(row => row.Number("exponent"));
        List<string> notes = [];
        if (open.Length > 0)
            notes.Add($"Not identifiable: {StudyWords.Named(open)}.");
        if (known.Length > drawn.Length)
            notes.Add($"The first {drawn.Length} of {known.Length} models are drawn; the tables have all of them.");
        yield return new Figure(
            "beta-eff",
            FigureText.Formula("beta_eff of each model"),
            $"beta_eff over {study.WindowText} goes from {Said(least)} to {Said(most)}.",
            new FigureAxis("model", FigureText.Plain("model"), AxisScale.Ordinal)
            {
                Categories = [.. drawn.Select(row => FigureText.Plain(ModelGroup.Short(StoredStudy.Model(row))))],
            },
            Exponent,
            [
                FigureSeries.Markers("beta_eff", drawn.Select((row, i) => (
                    (double)i, row.Number("exponent"), row.Number("exponent_lo90"), row.Number("exponent_hi90")))) with
                {
                    Legend = FigureText.Plain("median of the posterior (bars: 90%)"),
                },
            ])
        {
            Notes = notes,
        };

        static string Said(StoredObject row) =>
            $"{StudyWords.Of(row.Number("exponent"))} ({Interval(row)}) for {ModelGroup.Short(StoredStudy.Model(row))}";
    }

    private static string Named(StoredObject stratum) => stratum.Text("stratum") is { Length: > 0 } name ? name : "all";

    private static string Interval(StoredObject row) =>
        $"90%: {StudyWords.Of(row.Number("exponent_lo90"))} to {StudyWords.Of(row.Number("exponent_hi90"))}";

    private static string Bound(StoredObject row) => (row.Number("exponent_lo90"), row.Number("exponent_hi90")) switch
    {
        (_, { } high) => $" (at most {StudyWords.Of(high)})",
        ({ } low, _) => $" (at least {StudyWords.Of(low)})",
        _ => "",
    };
}

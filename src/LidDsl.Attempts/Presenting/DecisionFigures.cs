using LidDsl.Drawing;
using LidDsl.Reporting;
using LidDsl.Storing;

namespace LidDsl.Attempts.Presenting;

/// <summary>What advice comes to: which stage a budget is best spent on, and what further attempts bring.</summary>
internal static class DecisionFigures
{
    private const int MostModels = 12;

    /// <summary>The failure rate of each stage that the budget can train, and how probable it is the best.</summary>
    public static IEnumerable<Figure> Split(StoredStudy study)
    {
        StoredObject[] all = [.. study.Rows("split").Where(row => row.Number("probability_best") is not null)];
        if (all.Length < 2)
            yield break;
        StoredObject best = all.MaxBy(row => row.Number("probability_best"));
        bool isTraining = all.All(row => row.Number("training") > 0);
        StoredObject[] rows = isTraining ? [.. all.OrderBy(row => row.Number("training"))] : [.. all.Take(MostModels)];
        (string Name, (double X, StoredObject Row)[] Rows)[] strata = isTraining
            ?
            [
                .. study.Strata.Select(stratum => (stratum.Name.Length > 0 ? stratum.Name : "stages", rows
                    .Where(row => stratum.Models.Any(model => model.Name == StoredStudy.Model(row)))
                    .Select(row => (StudyWords.Number(row, "training"), row)).ToArray())).Where(stratum => stratum.Item2.Length > 0),
            ]
            : [];
        if (strata.Sum(stratum => stratum.Rows.Length) < rows.Length)
            strata = [("stages", [.. rows.Select((row, i) => (X: isTraining ? StudyWords.Number(row, "training") : (double)i, Row: row))])];
        FigureAxis stages = isTraining
            ? new FigureAxis("training", FigureText.Plain(ModelGroup.Short(study.Training ?? "training")), AxisScale.Logarithmic)
            : Models(study, rows);
        string[] notes = rows.Length < all.Length
            ? [$"The {rows.Length} best of {all.Length} stages are drawn; the table has all of them."]
            : [];
        string budget = StudyWords.Count(study.Root.Number("split_advice.budget"));
        string named = ModelGroup.Short(StoredStudy.Model(best));
        yield return new Figure(
            "split-failures",
            FigureText.Plain("What the budget buys with each stage"),
            $"A budget of {budget} leaves the fewest problems unsolved with {named} and {StudyWords.Count(best, "attempts")} attempts: "
                + $"{StudyWords.Of(best.Number("failure"))} (90%: {StudyWords.Of(best.Number("lo90"))} to "
                + $"{StudyWords.Of(best.Number("hi90"))}).",
            stages,
            new FigureAxis("failure", FigureText.Plain("1 − pass@k of new problems"), AxisScale.Logarithmic) { To = 1 },
            [
                .. strata.SelectMany((stratum, i) => Series(stratum.Name, i, strata.Length, isTraining, stratum.Rows.Select(at => (
                    at.X, at.Row.Number("failure"), StudyWords.Above0(at.Row.Number("lo90")), at.Row.Number("hi90"))))),
            ])
        {
            Notes = notes,
        };
        yield return new Figure(
            "split-probability",
            FigureText.Plain("How probable it is that a stage is the best"),
            $"{named} is the best with a probability of {NumberText.Maybe(best.Number("probability_best"), NumberText.Probability)}.",
            stages,
            new FigureAxis("probability_best", FigureText.Plain("probability that no other fails less"), AxisScale.Linear)
            {
                From = 0,
                To = 1,
            },
            [
                .. strata.SelectMany((stratum, i) => Series(stratum.Name, i, strata.Length, isTraining, stratum.Rows.Select(at => (
                    at.X, at.Row.Number("probability_best"), (double?)null, (double?)null)))),
            ])
        {
            Notes = notes,
        };
    }

    /// <summary>The error of the forecast before and after the attempts that are advised; null where none are.</summary>
    public static Figure? Spending(StoredStudy study)
    {
        StoredObject[] all = [.. study.Rows("spending").Where(row => row.Number("error_before") is not null)];
        if (all.Length == 0)
            return null;
        StoredObject[] rows = [.. all.OrderByDescending(row => row.Number("error_before") - row.Number("error_after")).Take(MostModels)];
        StoredObject most = rows[0];
        string horizon = StudyWords.Count(study.Root.Number("spending_plan.horizon"));
        return new Figure(
            "spending-errors",
            FigureText.Plain("What the next attempts bring: the error before and after"),
            $"{StudyWords.Count(study.Root.Number("spending_plan.budget"))} more attempts at unsolved problems bring the error of 1 − "
                + $"pass@{horizon} of {ModelGroup.Short(StoredStudy.Model(most))} from {StudyWords.Share(most.Number("error_before"))} to "
                + $"{StudyWords.Share(most.Number("error_after"))}.",
            Models(study, rows),
            new FigureAxis("error", FigureText.Plain("standard deviation of ln(1 − pass@K)"), AxisScale.Linear) { From = 0 },
            [Errors("error_before", "now", 0), Errors("error_after", "after, expected", 1)])
        {
            Notes = rows.Length < all.Length
                ? [$"The {rows.Length} of {all.Length} models that gain most are drawn; the table has all of them."]
                : [],
        };

        FigureSeries Errors(string column, string words, int kind) =>
            FigureSeries.Markers(words, rows.Select((row, i) => ((double)i, row.Number(column), (double?)null, (double?)null))) with
            {
                Colour = FigureColour.OfKind(kind),
                Marker = kind,
                Legend = FigureText.Plain(words),
            };
    }

    private static FigureAxis Models(StoredStudy study, StoredObject[] rows) => new("model", FigureText.Plain("model"), AxisScale.Ordinal)
    {
        Categories = [.. rows.Select(row => FigureText.Plain(study.Brief(StoredStudy.Model(row))))],
    };

    private static IEnumerable<FigureSeries> Series(
        string name, int place, int count, bool joined, IEnumerable<(double X, double? Y, double? Low, double? High)> points)
    {
        (double X, double? Y, double? Low, double? High)[] all = [.. points];
        FigureColour colour = count == 1 ? FigureColour.Neutral : FigureColour.Along(place, count);
        FigureText? label = count == 1 ? null : FigureText.Plain(ModelGroup.Short(name));
        if (joined)
            yield return FigureSeries.Line(name + ", joined", all.Select(p => (p.X, p.Y))) with { Colour = colour, EndLabel = label };
        yield return FigureSeries.Markers(name, all) with { Colour = colour, EndLabel = joined ? null : label };
    }
}

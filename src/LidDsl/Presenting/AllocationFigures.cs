using LidDsl.Drawing;
using LidDsl.Reporting;

namespace LidDsl.Presenting;

/// <summary>How a compute budget is best split: a map over budget and the price of an attempt, or lines where there is one price.</summary>
internal static class AllocationFigures
{
    // Half of the next hundredth of the budget to either side.
    private const double Even = 0.5;

    /// <summary>The figure; null where no budget is split.</summary>
    public static Figure? Of(Side side)
    {
        Split[] all = side.Curves?.Allocations is { Count: > 0 } dense
            ? [.. dense.Select(a => new Split(
                a.Budget, a.Terms.AttemptCost / a.Terms.TrainingCost, a.Allocation?.Whole.TrainingShare, a.Allocation?.NextTrainingShare))]
            : [.. FirstCombination(side)];
        double[] budgets = [.. all.Select(split => split.Budget).Distinct().Order()];
        double[] ratios = [.. all.Select(split => split.Ratio).Distinct().Order()];
        if (budgets.Length < 2 || all.All(split => split.Share is null))
            return null;
        FigureAxis x = new("C", FigureText.Plain("compute budget C"), AxisScale.Logarithmic);
        string sentence = Sentence(all);
        return ratios.Length < 2
            ? new Figure(
                "allocation", FigureText.Plain("Share of the compute budget that is best spent on training"), sentence, x,
                new FigureAxis("training_share", FigureText.Plain("share spent on training"), AxisScale.Linear) { From = 0, To = 1 },
                [FigureSeries.Line("best split", all.OrderBy(s => s.Budget).Select(s => (s.Budget, s.Share)))])
            : new Figure(
                "allocation", FigureText.Plain("Share of the compute budget that is best spent on training"), sentence, x,
                new FigureAxis("cost_ratio", FigureText.Formula("price of an attempt, c_k / c_N"), AxisScale.Logarithmic),
                [
                    FigureSeries.Cells("share spent on training", all.Select(split => (
                        Edge(budgets, split.Budget, -1), Edge(budgets, split.Budget, 1),
                        Edge(ratios, split.Ratio, -1), Edge(ratios, split.Ratio, 1), split.Share))) with
                    {
                        Legend = FigureText.Plain("share spent on training"),
                    },
                    FigureSeries.Line("boundary", Boundary(all, ratios)) with
                    {
                        Legend = FigureText.Plain("left of it the next unit is better spent on training, right of it on attempts"),
                    },
                ])
            {
                Notes = ["Where a cell is empty, the budget buys no training set with a finite loss."],
            };
    }

    private static IEnumerable<Split> FirstCombination(Side side)
    {
        var rows = side["allocations"].Rows;
        if (rows.Count == 0)
            yield break;
        string combination = side.Combination(rows[0]);
        double? weight = rows[0].Number("R");
        foreach (var row in rows.Where(row => side.Combination(row) == combination && row.Number("R") == weight))
        {
            if (row.Number("C") is { } budget && row.Number("c_k") is { } attempt && row.Number("c_N") is { } training)
                yield return new Split(budget, attempt / training, row.Number("training_share"), row.Number("next_training_share"));
        }
    }

    // Half-way to the neighbour, by the logarithm; the outermost as far out as in.
    private static double Edge(double[] values, double value, int side)
    {
        int at = Array.IndexOf(values, value);
        int next = at + side;
        double neighbour = next >= 0 && next < values.Length ? values[next] : value * value / values[at - side];
        return Math.Sqrt(value * neighbour);
    }

    // Where the next unit of compute is as good spent either way: for each price, between the budgets on both sides of that.
    private static IEnumerable<(double X, double? Y)> Boundary(Split[] all, double[] ratios)
    {
        foreach (double ratio in ratios)
        {
            Split[] row = [.. all.Where(split => split.Ratio == ratio && split.Next is not null).OrderBy(split => split.Budget)];
            for (int i = 1; i < row.Length; i++)
            {
                (double before, double after) = (row[i - 1].Next!.Value - Even, row[i].Next!.Value - Even);
                if (before * after > 0 || before == after)
                    continue;
                double between = before / (before - after);
                yield return (row[i - 1].Budget * Math.Pow(row[i].Budget / row[i - 1].Budget, between), ratio);
                break;
            }
        }
    }

    private static string Sentence(Split[] all)
    {
        Split[] known = [.. all.Where(split => split.Share is not null)];
        double ratio = known.Select(split => split.Ratio).Distinct().MinBy(r => Math.Abs(Math.Log(r)));
        Split[] row = [.. known.Where(split => split.Ratio == ratio).OrderBy(split => split.Budget)];
        return $"With an attempt that costs {NumberText.Significant(ratio, 3)} training instances, a budget of "
            + $"{FigureParts.Number(row[0].Budget)} is best spent to {NumberText.Percent(row[0].Share!.Value, 0)} on training, and one of "
            + $"{FigureParts.Number(row[^1].Budget)} to {NumberText.Percent(row[^1].Share!.Value, 0)}.";
    }

    private sealed record Split(double Budget, double Ratio, double? Share, double? Next);
}

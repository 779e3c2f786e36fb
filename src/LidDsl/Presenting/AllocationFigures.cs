using LidDsl.Drawing;
using LidDsl.Reporting;

namespace LidDsl.Presenting;

/// <summary>How a compute budget is best split: a map over budget and the price of an attempt, or lines where there is one price.</summary>
internal static class AllocationFigures
{
    // Half of the next hundredth of the budget on either side.
    private const double Even = 0.5;

    private const int Halvings = 40;

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
                    .. Boundaries(all, ratios),
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

    // What more compute is best spent on may change more than once as the budget grows: from training to attempts, which sharpen an
    // answer, and back to training where attempts have little left to gain.
    private static IEnumerable<FigureSeries> Boundaries(Split[] all, double[] ratios)
    {
        Change[] changes = [.. ratios.SelectMany(ratio => Changes(all, ratio))];
        foreach (IGrouping<(bool ToAttempts, int Place), Change> line in changes
            .GroupBy(change => (change.ToAttempts, change.Place)).OrderBy(line => (line.Key.Place, !line.Key.ToAttempts)))
        {
            // Prices without such a change interrupt the line.
            (double X, double? Y)[] points =
            [
                .. ratios.Select(ratio => line.FirstOrDefault(change => change.Ratio == ratio) is { } at
                    ? (at.Budget, ratio)
                    : (line.First().Budget, (double?)null)),
            ];
            string spent = line.Key.ToAttempts ? "attempts" : "training";
            string name = line.Key.Place == 0 ? "to " + spent : FormattableString.Invariant($"to {spent}, {line.Key.Place + 1}");
            yield return FigureSeries.Line(name, points) with
            {
                Dash = line.Key.ToAttempts ? LineDash.Solid : LineDash.Dashed,
                Legend = FigureText.Plain($"right of it {spent} should get most of the next 1% of the budget"),
            };
        }
    }

    // Between the budgets on both sides of each change.
    private static IEnumerable<Change> Changes(Split[] all, double ratio)
    {
        Split[] row = [.. all.Where(split => split.Ratio == ratio && split.Next is not null).OrderBy(split => split.Budget)];
        Dictionary<bool, int> places = new() { [true] = 0, [false] = 0 };
        for (int i = 1; i < row.Length; i++)
        {
            (double before, double after) = (row[i - 1].Next!.Value - Even, row[i].Next!.Value - Even);
            if (before > 0 == after > 0)
                continue;
            yield return new Change(Between(row, i), ratio, before > 0, places[before > 0]++);
        }
    }

    // Where the cubic through the four nearest budgets, by their logarithms, has the half: a straight line would be off by up to 10%.
    private static double Between(Split[] row, int i)
    {
        (double X, double Y)[] near =
            [.. row[Math.Max(i - 2, 0)..Math.Min(i + 2, row.Length)].Select(split => (Math.Log(split.Budget), split.Next!.Value - Even))];
        (double low, double high) = (Math.Log(row[i - 1].Budget), Math.Log(row[i].Budget));
        bool isAbove = row[i - 1].Next > Even;
        for (int step = 0; step < Halvings; step++)
        {
            double middle = (low + high) / 2;
            if (Cubic(middle) > 0 == isAbove)
                low = middle;
            else
                high = middle;
        }

        return Math.Exp(low);

        double Cubic(double x) => near.Sum(p => p.Y * near.Where(q => q.X != p.X).Aggregate(1.0, (w, q) => w * (x - q.X) / (p.X - q.X)));
    }

    private static string Sentence(Split[] all)
    {
        Split[] known = [.. all.Where(split => split.Share is not null)];
        double ratio = known.Select(split => split.Ratio).Distinct().MinBy(r => Math.Abs(Math.Log(r)));
        Split[] row = [.. known.Where(split => split.Ratio == ratio).OrderBy(split => split.Budget)];
        return $"At c_k / c_N = {NumberText.Exact(ratio, 3)} a budget of "
            + $"{FigureParts.Number(row[0].Budget)} is best spent to {NumberText.Percent(row[0].Share!.Value, 0)} on training, and one of "
            + $"{FigureParts.Number(row[^1].Budget)} to {NumberText.Percent(row[^1].Share!.Value, 0)}.";
    }

    private sealed record Change(double Budget, double Ratio, bool ToAttempts, int Place);

    private sealed record Split(double Budget, double Ratio, double? Share, double? Next);
}

using System.Collections.Concurrent;

namespace LidDsl.Laws;

/// <summary>The exact total loss.</summary>
/// <remarks>The failure curves at N on a fixed grid are kept between budgets, so a scan costs sums over tables only.</remarks>
internal sealed class ExactSurface(
    GeneralizationCurve generalization, InferenceLossLaw inference, ConcurrentDictionary<int, InferenceLossCurve> nodes, double lossWeight)
    : LossSurface(generalization, lossWeight)
{
    // Steps of ln(N - least N + 1) between kept curves, and of the coordinate beyond the last of them.
    private const double NodeStep = 0.2;
    private const double TailStep = 0.3;
    private const int TailCurves = 4;

    public override Func<double, double> At(double n)
    {
        InferenceLossCurve curve = CurveAt(n);
        double training = LogTraining(n);
        return attempts => Total(training, curve.LogLoss(attempts));
    }

    public override List<(double Coordinate, double Value)> Scan(BudgetLine line)
    {
        List<(double Coordinate, double Value)> points = [(line.Start, At(line, line.Start))];
        if (line.Width == 0)
            return points;
        double last = line.Lowest;
        int first = (int)Math.Floor(Spread(line.Lowest) / NodeStep) + 1;
        int end = (int)Math.Floor((Spread(line.Highest) / NodeStep) - 0.5);
        for (int j = first; j <= end; j++)
        {
            last = NodeAt(j);
            InferenceLossCurve curve = nodes.GetOrAdd(j, node => CurveAt(NodeAt(node)));
            points.Add((line.Coordinate(last), Total(LogTraining(last), curve.LogLoss(line.AttemptsAt(last)))));
        }

        Tail(line, last, points);
        return points;
    }

    // From the last kept curve to k = 1, N changes by a third at most while k may fall by decades: ln L_inf is interpolated between a few curves.
    private void Tail(BudgetLine line, double from, List<(double Coordinate, double Value)> points)
    {
        double spread = Spread(line.Highest) - Spread(from);
        var curves = new InferenceLossCurve[TailCurves];
        for (int i = 0; i < TailCurves; i++)
            curves[i] = CurveAt(i == TailCurves - 1 ? line.Highest : Inverse(Spread(from) + (i * spread / (TailCurves - 1))));
        double start = line.Coordinate(from);
        int count = (int)Math.Ceiling((line.End - start) / TailStep);
        for (int i = 1; i <= count; i++)
        {
            double t = i == count ? line.End : start + (i * (line.End - start) / count);
            (double n, double attempts) = line.At(t);
            double place = spread > 0 ? (Spread(n) - Spread(from)) / spread * (TailCurves - 1) : 0;
            int left = Math.Min(TailCurves - 2, Math.Max(0, (int)place));
            double low = curves[left].LogLoss(attempts);
            double high = curves[left + 1].LogLoss(attempts);
            points.Add((t, Total(LogTraining(n), low == high ? low : low + ((place - left) * (high - low)))));
        }
    }

    private double Spread(double n) => Math.Log(n - Generalization.SmallestN + 1);

    private double Inverse(double spread) => Generalization.SmallestN - 1 + Math.Exp(spread);

    private double NodeAt(int index) => Inverse(index * NodeStep);

    private InferenceLossCurve CurveAt(double n) => inference.Given(Generalization.BiasRatio(n));
}

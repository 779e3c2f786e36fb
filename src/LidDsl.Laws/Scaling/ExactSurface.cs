using System.Collections.Concurrent;

namespace LidDsl.Laws;

/// <summary>The exact total loss.</summary>
/// <remarks>The failure curves at N on a fixed grid are kept between budgets, so that most of a scan is read off.</remarks>
internal sealed class ExactSurface(
    GeneralizationCurve generalization, InferenceLossLaw inference, ConcurrentDictionary<int, ScannedLoss> nodes, double lossWeight)
    : LossSurface(generalization, lossWeight)
{
    // Steps of ln(N - least N + 1) between kept curves, and of the coordinate beyond the last of them.
    private const double NodeStep = 0.2;
    private const double TailStep = 0.3;

    public override Func<double, double> At(double n)
    {
        Func<double, double> logLoss = inference.LogLossNear(Generalization.BiasRatio(n));
        double training = LogTraining(n);
        return attempts => Total(training, logLoss(attempts));
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
            points.Add((line.Coordinate(last), Total(LogTraining(last), Scanned(j, line.AttemptsAt(last)))));
        }

        Tail(line, last, points);
        return points;
    }

    // From there to k = 1, N changes by a third at most while k may fall by decades: ln L_inf is interpolated between the kept curves.
    private void Tail(BudgetLine line, double from, List<(double Coordinate, double Value)> points)
    {
        double start = line.Coordinate(from);
        int greatest = (int)Math.Floor(Spread(GeneralizationCurve.LargestN) / NodeStep);
        int count = (int)Math.Ceiling((line.End - start) / TailStep);
        for (int i = 1; i <= count; i++)
        {
            double t = i == count ? line.End : start + (i * (line.End - start) / count);
            (double n, double attempts) = line.At(t);
            double place = Spread(n) / NodeStep;
            int left = Math.Max(0, Math.Min(greatest - 1, (int)place));
            double low = Scanned(left, attempts);
            double high = left < greatest ? Scanned(left + 1, attempts) : low;
            points.Add((t, Total(LogTraining(n), low == high ? low : low + ((place - left) * (high - low)))));
        }
    }

    private double Scanned(int node, double attempts) =>
        nodes.GetOrAdd(node, index => new ScannedLoss(inference.Given(Generalization.BiasRatio(NodeAt(index))))).At(attempts);

    private double Spread(double n) => Math.Log(n - Generalization.SmallestN + 1);

    private double NodeAt(int index) => Math.Min(GeneralizationCurve.LargestN, Generalization.SmallestN - 1 + Math.Exp(index * NodeStep));
}

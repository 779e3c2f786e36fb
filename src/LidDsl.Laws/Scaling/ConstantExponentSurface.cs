namespace LidDsl.Laws;

/// <summary>The total loss as one sees it who takes L_inf = P k^-beta for every N.</summary>
internal sealed class ConstantExponentSurface(GeneralizationCurve generalization, double beta, double logConstant, double lossWeight)
    : LossSurface(generalization, lossWeight)
{
    private const int Points = 128;

    public override Func<double, double> At(double n)
    {
        double training = LogTraining(n);
        return attempts => Total(training, logConstant - (beta * Math.Log(attempts)));
    }

    public override List<(double Coordinate, double Value)> Scan(BudgetLine line)
    {
        List<(double Coordinate, double Value)> points = [(line.Start, At(line, line.Start))];
        for (int i = 1; i < Points && line.Width > 0; i++)
        {
            double t = line.Start + (i * (line.End - line.Start) / (Points - 1));
            points.Add((t, At(line, t)));
        }

        return points;
    }
}

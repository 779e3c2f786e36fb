using MathNet.Numerics.LinearAlgebra;

namespace LidDsl.Laws;

/// <summary>
/// The curve ceiling - drop/(1 + exp(power (x - middle))) with the least sum of squared residuals, by the Levenberg-Marquardt rule.
/// </summary>
internal sealed class LogisticFit
{
    // Starts: middles over the range of x and beyond, powers from very flat to very steep.
    private const int Middles = 15;
    private const int Powers = 9;
    private const double Beyond = 2;
    private const double SmallestPower = 0.02;
    private const double LargestPower = 100;
    private const int MostSteps = 500;

    // Parameters: drop, middle, ln power and, unless it is given, ceiling.
    private readonly double[] parameters;
    private readonly double? given;

    private LogisticFit(double[] parameters, double? given)
    {
        this.parameters = parameters;
        this.given = given;
    }

    public double Drop => parameters[0];

    public double LogHalfway => parameters[1];

    public double Power => Math.Exp(parameters[2]);

    public double Ceiling => given ?? parameters[3];

    /// <summary>The best fit from any start; null when the least sum of squares lies at no minimum with a rise inside the bounds.</summary>
    public static LogisticFit? Best(double[] x, double[] y, double? ceiling)
    {
        LogisticFit? best = null;
        double least = double.PositiveInfinity;
        double width = x[x.Length - 1] - x[0];
        for (int i = 0; i < Powers; i++)
        {
            // The least residual over the middles is a good start for this power.
            double[]? start = null;
            double leastStart = double.PositiveInfinity;
            double logPower = Math.Log(0.3) + (i * Math.Log(100) / (Powers - 1));
            for (int j = 0; j < Middles; j++)
            {
                double middle = x[0] - Beyond + (j * (width + (2 * Beyond)) / (Middles - 1));
                double[] candidate = LinearPart(x, y, ceiling, middle, logPower);
                double sum = new LogisticFit(candidate, ceiling).SumOfSquares(x, y);
                if (sum < leastStart)
                    (start, leastStart) = (candidate, sum);
            }

            if (start is null)
                continue;
            LogisticFit fit = Descend(x, y, ceiling, start, out bool settled);
            double left = fit.SumOfSquares(x, y);
            if (left < least)
                (best, least) = (settled && fit.Drop > 0 ? fit : null, left);
        }

        return best;
    }

    public double At(double x) => Ceiling - (Drop * Falling(Power * (x - LogHalfway)));

    private static double Falling(double u) => 1 / (1 + Math.Exp(u));

    // Ceiling and drop enter linearly: their least squares for a given middle and power.
    private static double[] LinearPart(double[] x, double[] y, double? ceiling, double middle, double logPower)
    {
        double power = Math.Exp(logPower);
        double n = x.Length;
        double g = 0;
        double gg = 0;
        double gy = 0;
        double ySum = 0;
        for (int i = 0; i < x.Length; i++)
        {
            double value = Falling(power * (x[i] - middle));
            g += value;
            gg += value * value;
            gy += value * y[i];
            ySum += y[i];
        }

        if (ceiling is { } known)
            return [gg > 0 ? ((known * g) - gy) / gg : 0, middle, logPower];
        double spread = (n * gg) - (g * g);
        double drop = spread > 0 ? ((g * ySum) - (n * gy)) / spread : 0;
        return [drop, middle, logPower, (ySum + (drop * g)) / n];
    }

    // Settled tells whether the descent came to rest inside the bounds.
    private static LogisticFit Descend(double[] x, double[] y, double? ceiling, double[] start, out bool settled)
    {
        LogisticFit fit = new(start, ceiling);
        double sum = fit.SumOfSquares(x, y);
        double damping = 1e-3;
        int idle = 0;
        settled = false;
        for (int step = 0; idle < 3; step++)
        {
            // A valley that goes on and on leads to no minimum.
            if (step == MostSteps)
                return fit;
            (Matrix<double> normal, Vector<double> gradient) = fit.NormalEquations(x, y);
            for (int i = 0; i < start.Length; i++)
                normal[i, i] = (normal[i, i] * (1 + damping)) + double.Epsilon;
            double[] moved = fit.parameters;
            moved = [.. normal.Solve(gradient).Select((change, i) => moved[i] + change)];
            LogisticFit next = new(moved, ceiling);
            double nextSum = next.SumOfSquares(x, y);
            if (!(nextSum <= sum))
            {
                // Rounding alone keeps the sum from falling once the steps no longer matter.
                damping *= 4;
                if (damping > 1e20)
                    break;
                continue;
            }

            idle = sum - nextSum <= 1e-15 * sum ? idle + 1 : 0;
            damping = Math.Max(damping / 8, 1e-14);
            (fit, sum) = (next, nextSum);
            if (!(fit.Power > SmallestPower && fit.Power < LargestPower))
                return fit;
        }

        double reach = x[x.Length - 1] - x[0] + Beyond;
        settled = fit.LogHalfway > x[0] - reach && fit.LogHalfway < x[x.Length - 1] + reach;
        return fit;
    }

    private double SumOfSquares(double[] x, double[] y)
    {
        double sum = 0;
        for (int i = 0; i < x.Length; i++)
        {
            double residual = y[i] - At(x[i]);
            sum += residual * residual;
        }

        return sum;
    }

    private (Matrix<double> Normal, Vector<double> Gradient) NormalEquations(double[] x, double[] y)
    {
        int count = parameters.Length;
        Matrix<double> normal = Matrix<double>.Build.Dense(count, count);
        Vector<double> gradient = Vector<double>.Build.Dense(count);
        double[] row = new double[count];
        for (int k = 0; k < x.Length; k++)
        {
            double u = Power * (x[k] - LogHalfway);
            double g = Falling(u);
            double slope = Drop * g * Falling(-u);
            row[0] = -g;
            row[1] = -slope * Power;
            row[2] = slope * u;
            if (given is null)
                row[3] = 1;
            double residual = y[k] - At(x[k]);
            for (int i = 0; i < count; i++)
            {
                gradient[i] += row[i] * residual;
                for (int j = 0; j < count; j++)
                    normal[i, j] += row[i] * row[j];
            }
        }

        return (normal, gradient);
    }
}

using MathNet.Numerics.LinearAlgebra;

namespace LidDsl.Attempts;

/// <summary>The prior that the members of a declared family give one another.</summary>
/// <remarks>
/// The coordinates theta_m of member m are normal about B x_m with covariance S, x_m = 1, or 1 and the centred logarithm of a covariate.
/// B has the default prior at its intercept and N(0, 0.4^2) at its slopes, S an inverse Wishart prior of 4 degrees of freedom. Both are
/// fitted by EM on the grid of the dictionary; the prior of member m is then N(B x_m, S + cov(B x_m)).
/// </remarks>
internal static class FamilyPrior
{
    private const int Rounds = 40;
    private const double Freedom = 4;
    private const double SlopeDeviation = 0.4;

    // What a covariate explains is no scatter.
    private const double SpreadWithCovariate = 0.35;

    /// <summary>The prior of every member.</summary>
    /// <param name="dictionary">The laws.</param>
    /// <param name="logLikelihoods">The logarithm of the likelihood of every law, for every member.</param>
    /// <param name="covariate">The covariate of every member, above 0; null for none.</param>
    public static GaussianPrior[] Of(LawDictionary dictionary, IReadOnlyList<double[]> logLikelihoods, IReadOnlyList<double>? covariate)
    {
        int d = dictionary.Dimensions;
        double[][] theta = [.. Enumerable.Range(0, dictionary.Count).Select(t => Coordinates(dictionary, t))];
        double[][] x = Regressors(covariate, logLikelihoods.Count);
        int width = x[0].Length;
        Matrix<double> spread = Matrix<double>.Build.DenseOfDiagonalArray(
            [.. dictionary.FamilySpread.Select(s => Square(width > 1 ? Math.Min(s, SpreadWithCovariate) : s))]);

        // B as one vector: the coordinates of the intercept, then those of the slope.
        Vector<double> prior = Vector<double>.Build.Dense(d * width, i => i < d ? dictionary.Prior[i].Mean : 0);
        Matrix<double> priorPrecision = Matrix<double>.Build.DenseOfDiagonalArray(
        [
            .. Enumerable.Range(0, d * width)
                .Select(i => 1 / Square(i < d ? dictionary.Prior[i].Deviation : SlopeDeviation)),
        ]);
        Vector<double> b = prior;
        Matrix<double> s = spread;
        Matrix<double> covariance = priorPrecision.Inverse();
        for (int round = 0; round < Rounds; round++)
        {
            Matrix<double> inverse = s.Inverse();
            Matrix<double> precision = priorPrecision.Clone();
            Vector<double> pull = priorPrecision * prior;
            var scatter = new Scatter[x.Length];
            for (int m = 0; m < x.Length; m++)
            {
                scatter[m] = Scatter.Of(theta, logLikelihoods[m], new GaussianPrior(Design(x[m], d) * b, inverse).LogDensities(dictionary));
                Matrix<double> design = Design(x[m], d);
                precision += design.Transpose() * inverse * design;
                pull += design.Transpose() * (inverse * scatter[m].Mean);
            }

            covariance = precision.Inverse();
            b = covariance * pull;
            Matrix<double> sum = spread * Freedom;
            for (int m = 0; m < x.Length; m++)
            {
                Vector<double> off = scatter[m].Mean - (Design(x[m], d) * b);
                sum += scatter[m].Covariance + off.OuterProduct(off);
            }

            s = sum / (x.Length + Freedom);
        }

        return
        [
            .. x.Select(row =>
            {
                Matrix<double> design = Design(row, d);
                return new GaussianPrior(design * b, (s + (design * covariance * design.Transpose())).Inverse());
            }),
        ];
    }

    private static double[][] Regressors(IReadOnlyList<double>? covariate, int members)
    {
        if (covariate is null)
            return [.. Enumerable.Range(0, members).Select(_ => new double[] { 1 })];
        double centre = covariate.Average(Math.Log);
        return [.. covariate.Select(value => new double[] { 1, Math.Log(value) - centre })];
    }

    // d rows: the coordinates of B x.
    private static Matrix<double> Design(double[] x, int d) =>
        Matrix<double>.Build.Dense(d, d * x.Length, (i, j) => j % d == i ? x[j / d] : 0);

    private static double[] Coordinates(LawDictionary dictionary, int law) =>
        [.. Enumerable.Range(0, dictionary.Dimensions).Select(i => dictionary.Coordinate(law, i))];

    private static double Square(double value) => value * value;

    // Mean and covariance of the coordinates of one member under its posterior.
    private sealed record Scatter(Vector<double> Mean, Matrix<double> Covariance)
    {
        public static Scatter Of(double[][] theta, double[] logLikelihood, double[] weights)
        {
            Lanes.AddScaled(logLikelihood, 1, weights);
            Lanes.Normalise(weights);
            int d = theta[0].Length;
            Span<double> first = stackalloc double[d];
            Span<double> second = stackalloc double[d * d];
            for (int t = 0; t < theta.Length; t++)
            {
                if (weights[t] < 1e-300)
                    continue;
                for (int i = 0; i < d; i++)
                {
                    first[i] += weights[t] * theta[t][i];
                    for (int j = 0; j < d; j++)
                        second[(i * d) + j] += weights[t] * theta[t][i] * theta[t][j];
                }
            }

            Vector<double> average = Vector<double>.Build.Dense(d);
            Matrix<double> covariance = Matrix<double>.Build.Dense(d, d);
            for (int i = 0; i < d; i++)
            {
                average[i] = first[i];
                for (int j = 0; j < d; j++)
                    covariance[i, j] = second[(i * d) + j] - (first[i] * first[j]);
            }

            return new Scatter(average, covariance);
        }
    }
}

using LidDsl.Laws;
using LidDsl.Predicting;

namespace LidDsl.Tests.Predicting;

public sealed class LossErrorsTests
{
    // A small error of s^2 shifts L_inf by no more than is said, at parameters of the whole domain.
    [Fact]
    public void An_error_of_s_moves_the_loss_by_no_more_than_is_said()
    {
        Random random = new(3);
        long[] attempts = [1, 10, 1_000, 100_000, 100_000_000];
        const double square = 1e-5;
        double nearest = 0;
        for (int i = 0; i < 60; i++)
        {
            double beta = 0.5 + (8 * random.NextDouble());
            double ratio = Math.Pow(10, (random.NextDouble() * 6) - 4);
            double bias = Math.Pow(10, (random.NextDouble() * 4) - 3);
            InferenceLossLaw law = new(beta, ratio, attempts);
            double[] log = new double[attempts.Length];
            double[] exponent = new double[attempts.Length];
            double[] shifted = new double[attempts.Length];
            law.EvaluateLog(bias, log, exponent);
            law.EvaluateLog(bias * Math.Sqrt(1 + square), shifted, []);
            LossErrors errors = new(law, ratio, bias, square);
            for (int j = 0; j < attempts.Length; j++)
            {
                double said = errors.OfBias(Math.Exp(log[j]), exponent[j], attempts[j]);
                if (log[j] < -650)
                    continue;
                double share = Math.Abs(shifted[j] - log[j]) / said;
                nearest = Math.Max(nearest, share);
                Assert.True(share <= 1, $"beta {beta}, delta/sigma {ratio}, s/sigma {bias}, k {attempts[j]}: {share}");
            }
        }

        // The bound is no wild one.
        Assert.InRange(nearest, 0.1, 1);
    }

    [Fact]
    public void The_error_of_a_slope_is_that_of_its_ends_where_it_has_two()
    {
        double error = LossErrors.OfSlope([100, 10_000], [1, 1], [1e-9, 3e-9]);
        Assert.Equal(4e-9 / Math.Log(100), error, 1e-20);
    }
}

namespace LidDsl.Laws.Tests.Probing;

/// <summary>The public members that take spans, which reflection cannot pass: the same with arrays, under the same names.</summary>
internal static class SpanMembers
{
    /// <summary>Those of a type.</summary>
    public static IEnumerable<(string Name, Delegate Method)> Of(Type type)
    {
        if (type == typeof(InferenceLossLaw))
        {
            InferenceLossLaw law = new(2.5, 1, [1, 10, 100]);
            return
            [
                ("InferenceLossLaw.Evaluate", (double biasRatio, double[] loss) => { law.Evaluate(biasRatio, loss); return loss; }),
                ("InferenceLossLaw.Evaluate", (double biasRatio, double[] loss, double[] localExponent) =>
                {
                    law.Evaluate(biasRatio, loss, localExponent);
                    return loss;
                }),
                ("InferenceLossLaw.EvaluateLog", (double biasRatio, double[] logLoss, double[] localExponent) =>
                {
                    law.EvaluateLog(biasRatio, logLoss, localExponent);
                    return logLoss;
                }),
            ];
        }

        if (type == typeof(InferenceLossOverTrainingSets))
        {
            InferenceLossOverTrainingSets law = new(2.5, 1, 3, 30, [1, 10, 100]);
            return
            [
                ("InferenceLossOverTrainingSets.Median", (double[] loss) => { law.Median(loss); return loss; }),
                ("InferenceLossOverTrainingSets.Quantile", (double p, double[] loss) => { law.Quantile(p, loss); return loss; }),
                ("InferenceLossOverTrainingSets.Mean", (double[] loss) => { law.Mean(loss); return loss; }),
            ];
        }

        if (type == typeof(ExponentSlope))
        {
            return
            [
                ("ExponentSlope.Weights", (long[] attempts, double[] weights) =>
                {
                    ExponentSlope.Weights(attempts, weights);
                    return weights;
                }),
                ("ExponentSlope.BetaEff", (long[] attempts, double[] loss) => ExponentSlope.BetaEff(attempts, loss)),
            ];
        }

        if (type != typeof(EstimatorVariance))
            return [];
        EstimatorVariance variances = new(2.5, 1, [1, 10, 100], EstimatorKind.Importance, new ExponentWindow(1, 100));
        return
        [
            ("EstimatorVariance.Evaluate", (double biasRatio, double[] loss, double[] variance) =>
            {
                variances.Evaluate(biasRatio, loss, variance, out _);
                return variance;
            }),
        ];
    }
}

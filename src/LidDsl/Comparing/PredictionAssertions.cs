namespace LidDsl;

/// <summary>What a test asks of predictions, whatever runs the test.</summary>
public static class PredictionAssertions
{
    /// <summary>
    /// Requires that every number is where it is in other predictions, to what both were computed to, and that laws and declaration are
    /// told alike. A law's own error forgives nothing.
    /// </summary>
    /// <param name="predictions">What is predicted.</param>
    /// <param name="other">What it should be.</param>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    /// <exception cref="DisagreementException">Something moved: the message is the <see cref="DriftReport"/>.</exception>
    public static void ShouldMatch(this Predictions predictions, Predictions other) =>
        ShouldMatch(predictions, PredictionTable.Of(other));

    /// <inheritdoc cref="ShouldMatch(Predictions, Predictions)"/>
    /// <param name="predictions">What is predicted.</param>
    /// <param name="other">What it should be, such as what <see cref="PredictionTable.Parse"/> read from a file.</param>
    public static void ShouldMatch(this Predictions predictions, PredictionTable other)
    {
        ArgumentNullException.ThrowIfNull(other);
        var report = DriftReport.Between(other, PredictionTable.Of(predictions));
        if (!report.IsEmpty)
            throw new DisagreementException("The predictions should match, and they moved.\n" + report);
    }
}

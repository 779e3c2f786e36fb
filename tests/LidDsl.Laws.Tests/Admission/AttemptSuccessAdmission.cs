namespace LidDsl.Laws.Tests.Admission;

/// <summary>Against 400-digit arithmetic at random w and a: w and a over twenty decades, w around a, and w far above a small a.</summary>
internal sealed class AttemptSuccessAdmission : IAdmission
{
    private static readonly double[][] Rows = [.. ReferenceTable.Read("attempt_success_random.csv")];

    public LawInfo Law => AttemptSuccess.Info;

    public Trial Draw(Parameters random)
    {
        double[] row = Rows[random.Whole(0, Rows.Length - 1)];
        double error = Math.Abs((AttemptSuccess.Probability(row[0], row[1]) / row[2]) - 1);
        error = Math.Max(error, Math.Abs((AttemptSuccess.Hardness(row[0], row[1]) / row[3]) - 1));
        return new Trial(FormattableString.Invariant($"w = {row[0]:R}, a = {row[1]:R}"), error, AttemptSuccess.Info.NumericalError!.Value);
    }
}

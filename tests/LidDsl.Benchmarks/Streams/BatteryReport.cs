using LidDsl.Sampling;

namespace LidDsl.Benchmarks.Streams;

/// <summary>The battery on every source of words: what is sound passes, what is weak is caught.</summary>
internal static class BatteryReport
{
    /// <summary>The probability that a sound generator fails any test on any source.</summary>
    public const double FamilyWiseError = 1e-3;

    /// <summary>Runs and prints it.</summary>
    /// <returns>The exit code: 0 where every sound source passes every test and every weak one fails at least one.</returns>
    public static int Print()
    {
        RequireSameRounds();
        double least = FamilyWiseError / (WordSource.All.Count(s => s.IsSound) * Battery.Tests.Count);
        Line($"{Battery.Tests.Count} tests of every source; a p below {least:0.0e+0} fails, {FamilyWiseError:0.0%} over all sound ones\n");
        bool isRight = true;
        foreach (WordSource source in WordSource.All)
        {
            FillWords fill = source.Open();
            (string Name, double P)[] results = [.. Battery.Tests.Select(test => (test.Name, test.PValue(fill)))];
            (string Name, double P)[] failed = [.. results.Where(r => !(r.P >= least))];
            (string name, double p) = results.MinBy(r => r.P);
            isRight &= source.IsSound == (failed.Length == 0);
            string verdict = failed.Length == 0 ? "passes" : source.IsSound ? "FAILS" : "caught";
            Line($"{source.Name,-14}{(failed.Length == 0 && !source.IsSound ? "NOT CAUGHT" : verdict),-8}{source.What}");
            Line($"{"",-14}{failed.Length} of {results.Length} fail; least p {p:0.0e+0}: {name}");
            if (source.IsSound)
            {
                foreach ((string other, double each) in failed.Where(f => f.Name != name))
                    Line($"{"",-14}p {each:0.0e+0}: {other}");
            }
        }

        return isRight ? 0 : 1;
    }

    private static void Line(FormattableString text) => Console.WriteLine(FormattableString.Invariant(text));

    // The weak Philox differs from the product's in its rounds alone.
    private static void RequireSameRounds()
    {
        StreamKey key = Product.Streams("words", 1, 0)[Purpose.Bias];
        for (ulong counter = 0; counter < 1000; counter++)
        {
            if (WeakGenerators.Philox(10, key, counter) != Product.Words(key, counter))
                throw new InvalidOperationException("Ten rounds of the weak Philox are not the product's words.");
        }
    }
}

using System.Globalization;

namespace LidDsl.Benchmarks.Kernels;

/// <summary>
/// The product's kernels beside NumPy, in one go: all workers take turns, pass by pass, and the least processor time of each counts.
/// </summary>
internal sealed class KernelTable : IDisposable
{
    private const int WarmUps = 3;
    private const double FamilyWiseError = 0.01;

    // 9 N times 200 training sets.
    private const int TrainingSets = 1800;

    // Where a loop in registers gains less from a second thread, another program has it.
    private const double LeastSpeedUp = 1.5;

    // Two sums of 4,096 products in another order.
    private const double SameMatrix = 1e-10;

    private readonly int passes;
    private readonly Peer numpy;
    private readonly Peer product = Peer.Product(isNarrow: false);
    private readonly Peer narrow = Peer.Product(isNarrow: true);
    private readonly List<Series> all = [];

    /// <summary>Starts the workers.</summary>
    /// <param name="python">The interpreter that has NumPy and SciPy.</param>
    /// <param name="passes">Passes that count.</param>
    public KernelTable(string python, int passes)
    {
        this.passes = passes;
        numpy = Peer.NumPy(python);
    }

    /// <summary>Measures, prints, and says whether the outputs agree.</summary>
    /// <param name="python">The interpreter that has NumPy and SciPy.</param>
    /// <param name="passes">Passes that count.</param>
    /// <param name="folder">Where logs go.</param>
    /// <returns>The exit code: 0 where the outputs agree, whether or not a bar is met.</returns>
    public static int Print(string python, int passes, string folder)
    {
        long bytes = ReplicateMemory.MostBytes(folder);
        using KernelTable table = new(python, passes);
        return table.Print(bytes);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        numpy.Dispose();
        product.Dispose();
        narrow.Dispose();
    }

    private int Print(long bytes)
    {
        Line($"{product.About.Software}, {product.About.Vectors}, beside {numpy.About.Software}, {numpy.About.LinearAlgebra}");
        Line($"One thread, processor time, least of {passes} passes taken in turn.");
        if (narrow.About.Vectors == Worker.Widest)
            throw new InvalidOperationException("The worker that was to do without AVX-512 has it all the same.");

        Series textbook = Add("textbook NumPy", numpy, "textbook");
        Series tuned = Add("tuned NumPy", numpy, "tuned");
        Series skipping = Add("tuned NumPy that skips", numpy, "skipping");
        Series conditional = Add("conditional", product, "conditional");
        Series conditionalNarrow = Add("conditional without AVX-512", narrow, "conditional");
        Series hundred = Add("conditional, 100 values of k", product, "hundred");
        Series importance = Add("importance", product, "importance");
        Series training = Add("training alone, nine N", product, "training");
        Series literalAll = Add("NumPy, all 1,000 attempts", numpy, "literal-all");
        Series literalStopping = Add("NumPy, until the first success", numpy, "literal-stopping");
        Series literal = Add("literal", product, "literal");
        Series literalTraining = Add("literal, training alone", product, "literal-training");
        Series normals = Add("normals", product, "normals");
        Series peerNormals = Add("normals, NumPy", numpy, "normals");
        Series gammas = Add("gammas", product, "gammas");
        Series peerGammas = Add("gammas, NumPy", numpy, "gammas");
        Series cholesky = Add("syrk and Cholesky", product, "cholesky");
        Series peerCholesky = Add("syrk and Cholesky, OpenBLAS", numpy, "cholesky");
        for (int pass = 0; pass < WarmUps + passes; pass++)
        {
            foreach (Series series in all)
                series.Take(pass, counts: pass >= WarmUps);
        }

        double counted = product.Run("bytes", 0).Values[0];
        double[] speedUps = product.Run("threads", 0).Values;

        Line($"\nA replicate: d = 100, mean of N = 200, 1,000 and 5,000, 100,000 instances; 25 values of k unless another number is given");
        foreach (Series series in new[] { textbook, tuned, skipping, conditional, conditionalNarrow, hundred, importance })
            Line($"  {series.Name,-34}{series.Least * 1e3,10:F3} ms");
        double attempts = literal.Least - literalTraining.Least;
        Line($"\nLiteral attempts: N = 1,000, 10,000 instances, at most 1,000 attempts at each");
        Line($"  {literalAll.Name,-34}{literalAll.Least * 1e3,10:F3} ms");
        Line($"  {literalStopping.Name,-34}{literalStopping.Least * 1e3,10:F3} ms");
        Line($"  {"literal, without its training",-34}{attempts * 1e3,10:F3} ms");
        Line($"\nDraws a second");
        foreach (Series series in new[] { normals, peerNormals, gammas, peerGammas })
            Line($"  {series.Name,-34}{1 / series.Least,10:0.00e+0}");
        Line($"\nMatrices: d = 512, N = 4,096");
        foreach (Series series in new[] { cholesky, peerCholesky })
            Line($"  {series.Name,-34}{series.Least * 1e3,10:F3} ms");

        Line($"\nSpeed-up on two threads, by the clock");
        Line($"  {"conditional",-34}{speedUps[0],10:F3}");
        bool isIdle = speedUps[1] >= LeastSpeedUp;
        Line($"  {"an arithmetic loop",-34}{speedUps[1],10:F3}{(isIdle ? "" : "   the machine has no second core to spare")}");

        Line($"\nBars");
        AtLeast("conditional, times textbook NumPy", textbook.Least / conditional.Least, 80);
        AtLeast("conditional, times tuned NumPy", tuned.Least / conditional.Least, 15);
        Line($"  {"the same, where it skips",-38}{skipping.Least / conditional.Least,9:0.###}");
        AtMost("importance, of conditional", importance.Least / conditional.Least, 1.3);
        AtMost("100 values of k, of 25", hundred.Least / conditional.Least, 1.1);
        AtLeast("without AVX-512, times textbook NumPy", textbook.Least / conditionalNarrow.Least, 40);
        AtLeast("without AVX-512, times tuned NumPy", tuned.Least / conditionalNarrow.Least, 7.5);
        AtLeast("literal, times NumPy that draws all", literalAll.Least / attempts, 20);
        AtLeast("literal, times NumPy that stops too", literalStopping.Least / attempts, 20);
        AtLeast("normals, times NumPy's rate", peerNormals.Least / normals.Least, 10);
        AtLeast("gammas of shape 1.25, times NumPy's", peerGammas.Least / gammas.Least, 7);
        AtMost("1,800 training sets, seconds", training.Least * TrainingSets, 0.7);
        AtLeast("syrk and Cholesky, of OpenBLAS", peerCholesky.Least / cholesky.Least, 0.7);
        AtLeast("two threads, of an arithmetic loop's", isIdle ? speedUps[0] / speedUps[1] : double.NaN, 0.95);
        AtMost("bytes, BenchmarkDotNet", bytes, 0);
        AtMost("bytes a replicate, thread's counter", counted, 0);

        Line($"\nOutputs");
        bool agrees = Agree([textbook, tuned, skipping], conditional, importance, hundred, literal, [literalAll, literalStopping]);
        agrees &= Same("the same bits without AVX-512", Bits(conditional).SequenceEqual(Bits(conditionalNarrow)));
        double apart = Math.Abs(cholesky.Value - peerCholesky.Value);
        agrees &= Same($"the same Cholesky factor as OpenBLAS, to {apart:0.0e+0}", apart < SameMatrix);
        return agrees ? 0 : 1;
    }

    private static bool Agree(
        Series[] peers, Series conditional, Series importance, Series hundred, Series literal, Series[] literalPeers)
    {
        Agreement plain = new(Grid(Conditional.Default));
        var ofConditional = plain.CompareWithLaw("conditional", conditional.Outcomes, Agreement.Spread.Conditional, 100_000);
        plain.CompareWithLaw("importance", importance.Outcomes, Agreement.Spread.Weighted, 100_000);
        foreach (Series peer in peers)
        {
            plain.CompareTraining($"conditional and {peer.Name}", conditional.Outcomes, peer.Outcomes);
            var ofPeer = plain.CompareWithLaw(peer.Name, peer.Outcomes, Agreement.Spread.Conditional, 100_000);
            plain.Compare($"conditional and {peer.Name}", ofConditional, ofPeer);
        }

        Agreement atHundred = new(Grid(ConditionalAtHundred.Default));
        atHundred.CompareWithLaw("100 values of k", hundred.Outcomes, Agreement.Spread.Conditional, 100_000);
        Agreement drawn = new(Grid(Literal.Default));
        var ofLiteral = drawn.CompareWithLaw("literal", literal.Outcomes, Agreement.Spread.Literal, 10_000);
        foreach (Series peer in literalPeers)
        {
            drawn.CompareTraining($"literal and {peer.Name}", literal.Outcomes, peer.Outcomes);
            drawn.Compare(
                $"literal and {peer.Name}", ofLiteral,
                drawn.CompareWithLaw(peer.Name, peer.Outcomes, Agreement.Spread.Literal, 10_000));
        }

        Comparison[] every = [.. plain.Comparisons, .. atHundred.Comparisons, .. drawn.Comparisons];
        Comparison extreme = every.MinBy(c => c.PValue)!;
        bool agree = extreme.PValue * every.Length >= FamilyWiseError;
        string what = string.Create(
            CultureInfo.InvariantCulture,
            $"{every.Length} comparisons with the law and with one another; a p below {FamilyWiseError / every.Length:0.0e+0} fails, "
                + $"the least is {extreme.PValue:0.0e+0}, z = {extreme.Z:F2}: {extreme.What}");
        return Same(what, agree);

        static IReadOnlyList<long> Grid(ILidExperiment experiment) => experiment.AttemptsGrid;
    }

    private static IEnumerable<double> Bits(Series series) => series.Outcomes.SelectMany(
        o => (double[])[o.NoiseSumOfSquares, o.GeneralizationLoss, .. o.NoiseCells.Select(c => (double)c), .. o.Loss, .. o.SecondMoment]);

    private static void AtLeast(string what, double measured, double bar) => Bar(what, measured, "at least", bar, measured >= bar);

    private static void AtMost(string what, double measured, double bar) => Bar(what, measured, "at most", bar, measured <= bar);

    private static void Bar(string what, double measured, string word, double bar, bool isMet)
    {
        string verdict = double.IsNaN(measured) ? "not measured" : isMet ? "met" : "missed";
        Line($"  {what,-38}{measured,9:0.###}   {word,-8} {bar,-6:0.###} {verdict}");
    }

    private static bool Same(string what, bool isSo)
    {
        Line($"  {(isSo ? "agree" : "DISAGREE")}: {what}");
        return isSo;
    }

    private static void Line(FormattableString text) => Console.WriteLine(FormattableString.Invariant(text));

    private Series Add(string name, Peer peer, string task)
    {
        Series series = new(name, peer, task);
        all.Add(series);
        return series;
    }

    /// <summary>All passes over one task of one worker.</summary>
    private sealed class Series(string name, Peer peer, string task)
    {
        private readonly List<Outcome> outcomes = [];

        public string Name { get; } = name;

        /// <summary>The least time for one replicate, draw or factorisation, in seconds.</summary>
        public double Least { get; private set; } = double.MaxValue;

        public double Value { get; private set; }

        public IReadOnlyList<Outcome> Outcomes => outcomes;

        public void Take(int pass, bool counts)
        {
            Pass taken = peer.Run(task, pass);
            outcomes.AddRange(taken.Outcomes);
            Value = taken.Values.FirstOrDefault();
            if (counts)
                Least = Math.Min(Least, taken.Each);
        }
    }
}

using System.Diagnostics;
using CsvHelper;
using LidDsl.Attempts;

namespace LidDsl.Benchmarks.Reading;

/// <summary>What reading outcomes takes, beside a bare loop over CsvHelper's spans.</summary>
internal static class ReadingTable
{
    private const int BufferSize = 1 << 18;

    /// <summary>Prints the table.</summary>
    public static int Print(long length, int problems, int passes)
    {
        Console.WriteLine(FormattableString.Invariant(
            $"{length / 1e9:F1} GB of outcomes of {problems} problems; GB for each second of processor time, the best of {passes}"));
        Console.WriteLine("order      LidDsl   bare CsvHelper   ratio   peak MB");
        foreach (RowOrder order in Enum.GetValues<RowOrder>())
        {
            double made = double.MaxValue;
            double ours = double.MaxValue;
            double bare = double.MaxValue;
            long attempts = 0;
            long peak = 0;
            for (int pass = 0; pass < passes; pass++)
            {
                made = Math.Min(made, Seconds(() => Drain(new RowStream(order, problems, length))));
                ours = Math.Min(ours, Seconds(() => attempts = Ours(new RowStream(order, problems, length))));
                peak = Process.GetCurrentProcess().PeakWorkingSet64;
                bare = Math.Min(bare, Seconds(() => Bare(new RowStream(order, problems, length))));
            }

            if (attempts != length / 25)
                throw new InvalidOperationException($"{attempts} attempts were read of {length / 25}.");
            double read = length / 1e9 / (ours - made);
            double plain = length / 1e9 / (bare - made);
            Console.WriteLine(FormattableString.Invariant(
                $"{order,-8}   {read,6:F2}   {plain,14:F2}   {read / plain,5:F2}   {peak / 1e6,7:F0}"));
        }

        return 0;
    }

    private static long Ours(Stream stream)
    {
        AttemptGroup group = AttemptFile.Read(stream, "outcomes.csv").Groups[0];
        long attempts = 0;
        foreach (long n in group.Attempts)
            attempts += n;
        return attempts;
    }

    private static long Bare(Stream stream)
    {
        using CsvReader reader = CsvReader.Create(stream, new CsvReaderOptions { Separator = ',', BufferSize = BufferSize });
        long sum = 0;
        while (reader.Read())
            sum += reader.GetSpan(0).Length + reader.GetSpan(1).Length + (reader.GetSpan(2)[0] - '0');
        return sum;
    }

    private static long Drain(Stream stream)
    {
        byte[] buffer = new byte[BufferSize];
        long sum = 0;
        for (int read; (read = stream.Read(buffer)) > 0;)
            sum += read;
        return sum;
    }

    private static double Seconds(Func<long> work)
    {
        // What a pass before left behind is none of this one's memory.
        GC.Collect();
        TimeSpan before = Process.GetCurrentProcess().TotalProcessorTime;
        work();
        return (Process.GetCurrentProcess().TotalProcessorTime - before).TotalSeconds;
    }
}

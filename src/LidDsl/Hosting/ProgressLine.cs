using System.Globalization;

namespace LidDsl.Hosting;

/// <summary>Shows progress on standard error: one live line on a terminal, else a plain line every few seconds.</summary>
/// <param name="writer">Where to.</param>
/// <param name="live">Whether the writer is a terminal.</param>
/// <param name="name">What is running.</param>
internal sealed class ProgressLine(TextWriter writer, bool live, string name) : IProgress<RunProgress>
{
    private static readonly TimeSpan PlainInterval = TimeSpan.FromSeconds(5);

    private readonly Lock gate = new();
    private TimeSpan nextPlain = TimeSpan.Zero;
    private int shown;
    private int width;

    /// <inheritdoc/>
    public void Report(RunProgress value)
    {
        lock (gate)
        {
            // Threads may report out of order.
            if (value.Done <= shown)
                return;
            bool last = value.Done == value.Total;
            if (!live && !last && value.Elapsed < nextPlain)
                return;
            shown = value.Done;
            string line = Line(value);
            if (live)
            {
                writer.Write('\r');
                writer.Write(line.PadRight(width));
                width = line.Length;
            }
            else
            {
                writer.WriteLine(line);
                nextPlain = value.Elapsed + PlainInterval;
            }
        }
    }

    /// <summary>Ends the live line, so that what follows starts on its own.</summary>
    public void End()
    {
        lock (gate)
        {
            if (live && width > 0)
                writer.WriteLine();
        }
    }

    private string Line(RunProgress value)
    {
        double rate = value.Done / Math.Max(value.Elapsed.TotalSeconds, 1e-3);
        string left = value.Remaining is { } remaining ? Time(remaining) + " left" : "time left not yet known";
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{name}: {value.Done} of {value.Total} replicates, {rate:0.#} a second, {Time(value.Elapsed)} gone, {left}");
    }

    private static string Time(TimeSpan time) => time.TotalHours >= 1
        ? string.Create(CultureInfo.InvariantCulture, $"{(int)time.TotalHours} h {time.Minutes} min")
        : time.TotalMinutes >= 1
            ? string.Create(CultureInfo.InvariantCulture, $"{time.Minutes} min {time.Seconds} s")
            : string.Create(CultureInfo.InvariantCulture, $"{Math.Ceiling(time.TotalSeconds)} s");
}

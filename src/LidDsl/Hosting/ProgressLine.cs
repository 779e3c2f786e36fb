using System.Globalization;
using LidDsl.Reporting;
using LidDsl.Writing;

namespace LidDsl.Hosting;

/// <summary>Shows progress on standard error: one live line, a plain line every few seconds, or a line of JSON every second.</summary>
/// <param name="writer">Where to.</param>
/// <param name="form">How; with <see cref="ProgressForm.None"/> nothing is shown.</param>
/// <param name="name">What is running.</param>
/// <param name="columns">The columns that a live line may take: one that is broken could not be overwritten.</param>
internal sealed class ProgressLine(TextWriter writer, ProgressForm form, string name, int columns = TextPage.PlainWidth)
    : IProgress<RunProgress>
{
    private static readonly TimeSpan PlainInterval = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan JsonInterval = TimeSpan.FromSeconds(1);

    private readonly Lock gate = new();
    private TimeSpan next = TimeSpan.Zero;
    private long shown;
    private int width;

    /// <summary>That of a run, in the form that was asked for, or that suits where notes go; null for none.</summary>
    /// <param name="console">Where notes go.</param>
    /// <param name="live">Whether they go to a terminal.</param>
    /// <param name="request">What is asked for.</param>
    /// <param name="name">What is running.</param>
    public static ProgressLine? Of(HostConsole console, bool live, HostRequest request, string name)
    {
        ProgressForm form = FormOf(request, live);
        return form == ProgressForm.None ? null
            : new ProgressLine(console.Notes, form, name, live ? Terminal.NotesWidth : TextPage.PlainWidth);
    }

    /// <summary>Its form.</summary>
    public static ProgressForm FormOf(HostRequest request, bool live) => request.Progress
        ?? (request.Quiet ? ProgressForm.None : live ? ProgressForm.Live : ProgressForm.Plain);

    /// <inheritdoc/>
    public void Report(RunProgress value)
    {
        lock (gate)
        {
            // Threads may report out of order.
            if (value.Done <= shown || form == ProgressForm.None)
                return;
            bool last = value.Done == value.Total;
            if (form != ProgressForm.Live && !last && value.Elapsed < next)
                return;
            shown = value.Done;
            switch (form)
            {
                case ProgressForm.Live:
                    string line = Fitting(value);
                    writer.Write('\r');
                    writer.Write(line.PadRight(width));
                    width = line.Length;
                    break;
                case ProgressForm.Json:
                    writer.WriteLine(Json(value));
                    next = value.Elapsed + JsonInterval;
                    break;
                default:
                    writer.WriteLine(Line(value) + Certainty(value));
                    next = value.Elapsed + PlainInterval;
                    break;
            }
        }
    }

    /// <summary>Ends the live line, so that what follows starts on its own.</summary>
    public void End()
    {
        lock (gate)
        {
            if (form == ProgressForm.Live && width > 0)
                writer.WriteLine();
        }
    }

    // What is least certain gives way first. The last column stays free, for some terminals break a full line.
    private string Fitting(RunProgress value)
    {
        string line = Line(value);
        string whole = line + Certainty(value);
        return whole.Length < columns ? whole : line[..Math.Min(line.Length, columns - 1)];
    }

    private string Line(RunProgress value)
    {
        string most = value.Precision is null ? "" : " at most";
        string left = value.Remaining is { } remaining ? $"{Time(remaining)} left{most}" : "time left not yet known";
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{name}: {value.Done} of {value.Total} replicates, {Rate(value):0.#} a second, {Time(value.Elapsed)} gone, {left}");
    }

    private static string Certainty(RunProgress value) => value switch
    {
        { Precision: { Worst: { } worst } look } => string.Create(
            CultureInfo.InvariantCulture,
            $"; at {look.Replicates} a setting {worst} was known to +- {Percent(worst.Interval.RelativeHalfWidth)}, "
                + $"{Percent(look.Target)} is asked for"),
        { LeastCertain: { } least } => $"; least certain: {least}",
        _ => "",
    };

    private static string Percent(double share) => NumberText.Exact(100 * share, 3) + "%";

    private string Json(RunProgress value) => JsonRows.InLine(json =>
    {
        json.WriteStartObject();
        json.WriteString("experiment", name);
        json.WriteNumber("done", value.Done);
        json.WriteNumber("total", value.Total);
        Number("elapsed_seconds", value.Elapsed.TotalSeconds, 3);
        Number("replicates_per_second", Rate(value), 3);
        Number("remaining_seconds", value.Remaining?.TotalSeconds, 3);
        if (value.LeastCertain is { } least)
        {
            json.WriteStartObject("least_certain");
            json.WriteString("quantity", least.Quantity);
            Number("k", least.Attempts, 0);
            json.WriteString("setting", least.Place);
            Number("relative_error", least.RelativeError, 6);
            json.WriteEndObject();
        }
        else
        {
            json.WriteNull("least_certain");
        }

        if (value.Precision is { Worst: { } worst } look)
        {
            json.WriteStartObject("precision");
            Number("target", look.Target, 9);
            json.WriteNumber("replicates", look.Replicates);
            json.WriteString("quantity", worst.Quantity);
            Number("k", worst.Attempts, 0);
            json.WriteString("setting", worst.Place);
            Number("relative_half_width", worst.Interval.RelativeHalfWidth, 6);
            json.WriteEndObject();
        }

        json.WriteEndObject();

        void Number(string member, double? number, int digits)
        {
            json.WritePropertyName(member);
            json.WriteRawValue(
                FileNumber.Measured(number is { } value ? Math.Round(value, digits) : null).Text ?? "null", skipInputValidation: true);
        }
    });

    private static double Rate(RunProgress value) => (value.Done - value.Before) / Math.Max(value.Elapsed.TotalSeconds, 1e-3);

    /// <summary>A time in words, such as <c>3 min 20 s</c>.</summary>
    internal static string Time(TimeSpan time) => time.TotalHours >= 1
        ? string.Create(CultureInfo.InvariantCulture, $"{(int)time.TotalHours} h {time.Minutes} min")
        : time.TotalMinutes >= 1
            ? string.Create(CultureInfo.InvariantCulture, $"{time.Minutes} min {time.Seconds} s")
            : string.Create(CultureInfo.InvariantCulture, $"{Math.Ceiling(time.TotalSeconds)} s");
}

using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using LidDsl.Reporting;

namespace LidDsl;

/// <summary>What a run that keeps its replicates is doing, or how it ended.</summary>
public enum RunState
{
    /// <summary>It goes on, or was killed: then it is silent.</summary>
    Running,

    /// <summary>All replicates that were asked for are finished.</summary>
    Finished,

    /// <summary>It was cancelled.</summary>
    Cancelled,

    /// <summary>Its time was over.</summary>
    TimeOver,

    /// <summary>It ended by an error.</summary>
    Failed,
}

/// <summary>
/// How far a run has come, as it says once a second in a file beside its store, NAME.status.json, for other processes to see. The file
/// stays with what the run ended by; that of a run that was killed is no longer updated.
/// </summary>
public sealed record RunStatus
{
    /// <summary>What the names of such files end with.</summary>
    public const string Extension = ".status.json";

    /// <summary>A run that says it goes on and has been silent for longer is taken for one that was killed.</summary>
    public static readonly TimeSpan LongestSilence = TimeSpan.FromSeconds(30);

    /// <summary>What the names of stores end with that leave it out of those of their files.</summary>
    internal const string StoreExtension = ".sqlite";

    private const int Version = 1;

    private static readonly JsonWriterOptions Form = new()
    {
        Indented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>The name of the store's file.</summary>
    public required string Store { get; init; }

    /// <summary>The name of the experiment.</summary>
    public required string Experiment { get; init; }

    /// <summary>The share of the replicates that is run; null for all.</summary>
    public Shard? Shard { get; init; }

    /// <summary>The process that runs it.</summary>
    public required int Process { get; init; }

    /// <summary>The machine of the process.</summary>
    public required string Machine { get; init; }

    /// <summary>When the run began, in universal time.</summary>
    public required DateTimeOffset Started { get; init; }

    /// <summary>When this was said, in universal time by the clock of that machine.</summary>
    public required DateTimeOffset Updated { get; init; }

    /// <summary>Settings of the run.</summary>
    public required int Settings { get; init; }

    /// <summary>Replicates at each setting of the whole run, of which a share has a part.</summary>
    public required int Replicates { get; init; }

    /// <summary>Replicates that were in the store before, over all settings.</summary>
    public required long Before { get; init; }

    /// <summary>Replicates that are finished, with those before.</summary>
    public required long Done { get; init; }

    /// <summary>Replicates that are wanted: those of the share.</summary>
    public required long Total { get; init; }

    /// <summary>Time since the run began.</summary>
    public required TimeSpan Elapsed { get; init; }

    /// <summary>Time left; null before a rate is known, and of a run that ended early.</summary>
    public TimeSpan? Remaining { get; init; }

    /// <summary>The quantity of which least is known; null before a setting has 8 replicates.</summary>
    public UncertainQuantity? LeastCertain { get; init; }

    /// <summary>What the run is doing.</summary>
    public required RunState State { get; init; }

    /// <summary>What it ended by, in words; null while it goes on.</summary>
    public string? Reason { get; init; }

    /// <summary>Replicates a second, without those before.</summary>
    public double ReplicatesPerSecond => (Done - Before) / Math.Max(Elapsed.TotalSeconds, 1e-3);

    /// <summary>For how long a run that says it goes on has said nothing; null where that is no sign of its end.</summary>
    /// <param name="now">The time.</param>
    public TimeSpan? SilentAt(DateTimeOffset now) =>
        State == RunState.Running && now - Updated > LongestSilence ? now - Updated : null;

    /// <summary>
    /// The file beside a store: NAME.status.json of NAME.sqlite, and NAME.EXT.status.json of any other, so that stores whose names differ
    /// in another extension have files of their own.
    /// </summary>
    /// <param name="store">The path of the store.</param>
    /// <exception cref="ArgumentNullException"><paramref name="store"/> is null.</exception>
    public static string PathOf(string store)
    {
        ArgumentNullException.ThrowIfNull(store);
        return (Path.GetExtension(store) == StoreExtension ? Path.ChangeExtension(store, null) : store) + Extension;
    }

    /// <summary>Reads a file.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="FormatException">It is no status of a run; the message says why.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">It cannot be read.</exception>
    public static RunStatus Read(string path)
    {
        try
        {
            using FileStream file = File.Open(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            using JsonDocument document = JsonDocument.Parse(file);
            return Of(document.RootElement);
        }
        catch (Exception exception) when (
            exception is JsonException or KeyNotFoundException or InvalidOperationException or FormatException or OverflowException
                or ArgumentException)
        {
            throw new FormatException("it is no status of a run, or half of one", exception);
        }
    }

    /// <summary>The status as the text of its file.</summary>
    internal byte[] ToJson()
    {
        using MemoryStream stream = new();
        using (var json = new Utf8JsonWriter(stream, Form))
        {
            json.WriteStartObject();
            json.WriteNumber("run_status", Version);
            json.WriteString("product_version", ProductVersion.Text);
            WriteMembers(json);
            json.WriteEndObject();
        }

        stream.WriteByte((byte)'\n');
        return stream.ToArray();
    }

    /// <summary>Its members, of an object that is begun.</summary>
    internal void WriteMembers(Utf8JsonWriter json)
    {
        json.WriteString("experiment", Experiment);
        json.WriteString("store", Store);
        json.WriteString("shard", Shard?.ToString());
        json.WriteNumber("process", Process);
        json.WriteString("machine", Machine);
        json.WriteString("started", Text(Started));
        json.WriteString("updated", Text(Updated));
        json.WriteNumber("settings", Settings);
        json.WriteNumber("replicates", Replicates);
        json.WriteNumber("before", Before);
        json.WriteNumber("done", Done);
        json.WriteNumber("total", Total);
        Write(json, "elapsed_seconds", Elapsed.TotalSeconds, 3);
        Write(json, "replicates_per_second", ReplicatesPerSecond, 3);
        Write(json, "remaining_seconds", Remaining?.TotalSeconds, 3);
        json.WritePropertyName("least_certain");
        UncertainQuantity.Write(json, LeastCertain);
        json.WriteString("state", NameOf(State));
        json.WriteString("reason", Reason);
    }

    /// <summary>Writes a number; null where there is none that is finite.</summary>
    internal static void Write(Utf8JsonWriter json, string member, double? number, int digits)
    {
        json.WritePropertyName(member);
        json.WriteRawValue(
            FileNumber.Measured(number is { } value ? Math.Round(value, digits) : null).Text ?? "null", skipInputValidation: true);
    }

    /// <summary>The word of a state in files.</summary>
    internal static string NameOf(RunState state) => state switch
    {
        RunState.TimeOver => "time over",
        _ => state.ToString().ToLowerInvariant(),
    };

    private static string Text(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture);

    private static RunStatus Of(JsonElement root)
    {
        int version = root.GetProperty("run_status").GetInt32();
        if (version != Version)
            throw new FormatException();
        string state = root.GetProperty("state").GetString()!;
        string? shard = root.GetProperty("shard").GetString();
        RunStatus status = new()
        {
            Store = root.GetProperty("store").GetString() ?? throw new FormatException(),
            Experiment = root.GetProperty("experiment").GetString() ?? throw new FormatException(),
            Shard = shard is null ? null : LidDsl.Shard.Parse(shard) ?? throw new FormatException(),
            Process = root.GetProperty("process").GetInt32(),
            Machine = root.GetProperty("machine").GetString() ?? "",
            Started = root.GetProperty("started").GetDateTimeOffset(),
            Updated = root.GetProperty("updated").GetDateTimeOffset(),
            Settings = root.GetProperty("settings").GetInt32(),
            Replicates = root.GetProperty("replicates").GetInt32(),
            Before = root.GetProperty("before").GetInt64(),
            Done = root.GetProperty("done").GetInt64(),
            Total = root.GetProperty("total").GetInt64(),
            Elapsed = TimeSpan.FromSeconds(root.GetProperty("elapsed_seconds").GetDouble()),
            Remaining = root.GetProperty("remaining_seconds") is { ValueKind: JsonValueKind.Number } left
                ? TimeSpan.FromSeconds(left.GetDouble())
                : null,
            LeastCertain = UncertainQuantity.Of(root.GetProperty("least_certain")),
            State = Enum.GetValues<RunState>().Single(known => NameOf(known) == state),
            Reason = root.GetProperty("reason").GetString(),
        };
        bool isPossible = status is { Settings: >= 0, Replicates: >= 0, Before: >= 0 } && status.Done >= status.Before
            && status.Total >= 0;
        return isPossible ? status : throw new FormatException();
    }
}

/// <summary>The quantity of a run of which least is known, as another process is told of it.</summary>
/// <param name="Quantity">Its symbol, as <see cref="LeastCertain.Quantity"/>.</param>
/// <param name="Attempts">k, of a quantity at one k; null of any other.</param>
/// <param name="Place">What tells its setting from the others, such as <c>N = 110</c>.</param>
/// <param name="RelativeError">Its standard error over its value; infinite where it is not yet resolved.</param>
public sealed record UncertainQuantity(string Quantity, long? Attempts, string Place, double RelativeError)
{
    /// <summary>In words, such as <c>L_inf(k = 1e6) at N = 110 +- 12%</c>.</summary>
    public override string ToString()
    {
        string error = double.IsFinite(RelativeError) ? $"+- {NumberText.Error(RelativeError, 0)}" : "not yet resolved";
        return $"{Where(Quantity, Attempts, Place)} {error}";
    }

    /// <summary>A quantity and where it is, such as <c>L_inf(k = 1e6) at N = 110</c>.</summary>
    internal static string Where(string quantity, long? attempts, string place) =>
        $"{quantity}{(attempts is { } k ? $"(k = {NumberText.Attempts(k)})" : "")} at {place}";

    /// <summary>That of a run of this process.</summary>
    internal static UncertainQuantity? Of(LeastCertain? least) =>
        least is null ? null : new UncertainQuantity(least.Quantity, least.Attempts, least.Place, least.RelativeError);

    /// <summary>Writes it as lines of progress have it.</summary>
    internal static void Write(Utf8JsonWriter json, UncertainQuantity? least)
    {
        if (least is null)
        {
            json.WriteNullValue();
            return;
        }

        json.WriteStartObject();
        json.WriteString("quantity", least.Quantity);
        if (least.Attempts is { } k)
            json.WriteNumber("k", k);
        else
            json.WriteNull("k");
        json.WriteString("setting", least.Place);
        RunStatus.Write(json, "relative_error", least.RelativeError, 6);
        json.WriteEndObject();
    }

    /// <summary>Reads what was written.</summary>
    internal static UncertainQuantity? Of(JsonElement least) => least.ValueKind == JsonValueKind.Null ? null : new UncertainQuantity(
        least.GetProperty("quantity").GetString()!,
        least.GetProperty("k") is { ValueKind: JsonValueKind.Number } k ? k.GetInt64() : null,
        least.GetProperty("setting").GetString()!,
        least.GetProperty("relative_error") is { ValueKind: JsonValueKind.Number } error ? error.GetDouble() : double.PositiveInfinity);
}

namespace LidDsl.House.Tests;

/// <summary>Data flows one way: declaration, Spec, {predictions, kernel}, results, report.</summary>
public sealed class RoomTests
{
    // The page of the contributor says the same.
    internal static readonly Dictionary<string, string[]> Allowed = new(StringComparer.Ordinal)
    {
        ["Specs"] = [],
        ["Laws"] = ["Specs"],
        ["Advising"] = ["Specs", "Laws"],
        ["Sampling"] = ["Specs"],
        ["Estimating"] = ["Specs", "Laws", "Sampling"],
        ["Declaring"] = ["Specs", "Estimating"],
        ["Drawing"] = [],
        ["Reporting"] = ["Specs", "Drawing"],
        ["Writing"] = ["Reporting", "Drawing"],
        ["Storing"] = ["Reporting"],
        ["Predicting"] = ["Specs", "Laws", "Declaring", "Reporting"],
        ["Recording"] = ["Specs", "Laws", "Sampling", "Estimating", "Declaring", "Reporting"],
        ["Running"] = ["Specs", "Laws", "Sampling", "Estimating", "Declaring", "Recording", "Reporting"],
        ["Checking"] = ["Specs", "Laws", "Declaring", "Predicting", "Running", "Estimating", "Reporting"],
        ["Comparing"] =
            ["Specs", "Laws", "Sampling", "Estimating", "Predicting", "Running", "Checking", "Reporting", "Writing", "Storing"],
        ["Presenting"] =
            ["Specs", "Laws", "Declaring", "Predicting", "Checking", "Drawing", "Reporting", "Writing", "Storing"],
        ["Hosting"] =
        [
            "Specs", "Laws", "Sampling", "Declaring", "Predicting", "Recording", "Running", "Checking", "Estimating", "Reporting",
            "Writing", "Advising", "Comparing", "Drawing", "Storing", "Presenting",
        ],
    };

    // A room of attempts may use those before it, and of LidDsl what stands here. The page of the contributor has them in the same order.
    internal static readonly (string Room, string[] OfLidDsl)[] OfAttempts =
    [
        ("Counting", ["Specs", "Laws", "Sampling"]),
        ("Reading", ["Specs"]),
        ("Weighing", ["Laws"]),
        ("Estimating", ["Laws"]),
        ("Forecasting", ["Laws", "Sampling"]),
        ("Backtesting", ["Sampling"]),
        ("Deciding", ["Laws", "Sampling"]),
        ("Declaring", ["Specs"]),
        ("Simulating", ["Specs", "Laws", "Sampling", "Writing", "Hosting"]),
        ("Asking", ["Specs"]),
        ("Reporting", ["Specs", "Drawing", "Reporting", "Writing", "Hosting"]),
        ("Presenting", ["Drawing", "Storing", "Reporting", "Writing"]),
        ("Comparing", ["Reporting", "Comparing"]),
        ("Hosting", ["Specs", "Drawing", "Storing", "Reporting", "Writing", "Hosting"]),
    ];

    private const string Attempts = "Attempts/";

    [Fact]
    public void Every_room_of_attempts_uses_only_those_before_it_and_nothing_else_uses_any()
    {
        Dictionary<string, HashSet<string>> allowed = [];
        List<string> before = [];
        foreach ((string room, string[] ofLidDsl) in OfAttempts)
        {
            allowed[Attempts + room] = [.. ofLidDsl, .. before];
            before.Add(Attempts + room);
        }

        Assert.Contains(Rooms.Uses, IsOfAttempts);
        Assert.Empty(Rooms.Uses
            .Where(IsOfAttempts)
            .Where(u => !allowed.TryGetValue(u.From, out HashSet<string>? to) || !to.Contains(u.To))
            .Select(u => $"{u.From} -> {u.To}: {u.Where}"));
    }

    [Fact]
    public void Every_room_uses_only_the_rooms_upstream_of_it()
    {
        Assert.NotEmpty(Rooms.Uses);
        IEnumerable<string> wrong = Rooms.Uses
            .Where(u => !IsOfAttempts(u))
            .Where(u => !Allowed.TryGetValue(u.From, out string[]? to) || !to.Contains(u.To, StringComparer.Ordinal))
            .Select(u => $"{u.From} -> {u.To}: {u.Where}");
        Assert.Empty(wrong);
    }

    [Fact]
    public void Every_name_is_bound_so_no_use_goes_unseen()
    {
        Assert.NotEmpty(Rooms.Uses);
        Assert.Empty(Rooms.Unbound);
    }

    [Fact]
    public void No_two_rooms_use_each_other()
    {
        HashSet<(string From, string To)> edges = [.. Rooms.Uses.Select(u => (u.From, u.To))];
        Assert.DoesNotContain(edges, e => edges.Contains((e.To, e.From)));
    }

    private static bool IsOfAttempts(RoomUse use) => (use.From + " " + use.To).Contains(Attempts, StringComparison.Ordinal);
}

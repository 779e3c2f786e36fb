using System.Globalization;

namespace LidDsl.Testing.Tests;

/// <summary>The names of the files.</summary>
public sealed class NameTests : IDisposable
{
    private readonly Bench bench = new();

    public void Dispose() => bench.Dispose();

    public static TheoryData<object?, string> Values => new()
    {
        { null, "null" },
        { true, "True" },
        { 1e-5, "1E-05" },
        { -2.5f, "-2.5" },
        { 1_234_567.25m, "1234567.25" },
        { "a/b:c*d", "a-b-c-d" },
        { "a b#c", "a b#c" },
        { DayOfWeek.Friday, "Friday" },
        { new DateOnly(2024, 2, 29), "2024-02-29" },
        { new TimeOnly(15, 4), "3-04-PM" },
        { new DateTime(2024, 2, 29, 0, 0, 0, DateTimeKind.Utc), "2024-02-29Utc" },
        { new DateTime(2024, 2, 29, 1, 2, 0), "2024-02-29T01-02" },
        { new DateTimeOffset(2024, 2, 29, 1, 2, 3, TimeSpan.FromMinutes(330)), "2024-02-29T01-02-03+5-30" },
        { new DateTimeOffset(2024, 2, 29, 1, 2, 3, TimeSpan.FromHours(-3)), "2024-02-29T01-02-03-3" },
        { TimeSpan.FromSeconds(90), "00-01-30" },
        { new[] { 1.5, 2 }, "1.5,2" },
        { new[] { [1, 2], new[] { 3 } }, "[1,2],[3]" },
        { Array.Empty<int>(), "[]" },
        { new Dictionary<string, int> { ["a"] = 1 }, "a=1" },
    };

    [Theory]
    [MemberData(nameof(Values))]
    public void A_value_is_written_as_Verify_writes_it(object? value, string text) => Assert.Equal(text, ParameterText.Of(value));

    [Fact]
    public void It_is_so_in_every_culture()
    {
        CultureInfo culture = CultureInfo.CurrentCulture;
        CultureInfo comma = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        comma.NumberFormat.NumberDecimalSeparator = ",";
        comma.NumberFormat.NegativeSign = "~";
        try
        {
            CultureInfo.CurrentCulture = comma;
            Assert.Equal(["-2.5", "-1"], ((object[])[-2.5, (sbyte)-1]).Select(ParameterText.Of));
        }
        finally
        {
            CultureInfo.CurrentCulture = culture;
        }
    }

    [Fact]
    public void A_request_may_name_class_method_parameters_and_folder()
    {
        SnapshotPaths paths = SnapshotPaths.Of(new SnapshotRequest
        {
            Text = "",
            SourceFile = bench.Source,
            MethodName = "M",
            TypeName = "Outer.Inner",
            Directory = "Below/It",
            Parameters = [KeyValuePair.Create("n", (object?)3), KeyValuePair.Create("name", (object?)"x")],
            Extension = "csv",
        });
        Assert.Equal(bench.In("Below/It/Outer.Inner.M_n=3_name=x.verified.csv"), paths.Verified);
        Assert.Equal(bench.In("Below/It/Outer.Inner.M_n=3_name=x.received.csv"), paths.Received);
    }

    [Theory]
    [InlineData("a:b", "has the character ':'")]
    [InlineData("a\tb", "has the character U+0009")]
    [InlineData(" ", "is empty")]
    public void No_file_is_named_by_what_some_system_forbids(string name, string rule) => Assert.Contains(
        rule, Assert.Throws<SnapshotException>(() => Paths(fileName: name)).Message, StringComparison.Ordinal);

    [Fact]
    public void A_name_that_is_too_long_says_how_to_shorten_it() => Assert.Contains(
        "UseTextForParameters",
        Assert.Throws<SnapshotException>(() => Paths(parametersText: new string('x', 250))).Message,
        StringComparison.Ordinal);

    private SnapshotPaths Paths(string? fileName = null, string? parametersText = null) => SnapshotPaths.Of(new SnapshotRequest
    {
        Text = "",
        SourceFile = bench.Source,
        MethodName = "M",
        FileName = fileName,
        ParametersText = parametersText,
    });
}

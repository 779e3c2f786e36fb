using LidDsl.Hosting;
using LidDsl.Runtime;
using LidDsl.Specs;
using LidDsl.Tests.Running;

namespace LidDsl.Tests.Hosting;

/// <summary>What is thrown is told in the words of the user: no name of a parameter, no frame of LidDsl's own.</summary>
public sealed class ComplaintTests
{
    private static readonly ExperimentSpec Spec = Declarations.Make("Mine", [20], [1, 10], d: 5);

    public static TheoryData<Exception, string> Messages => new()
    {
        { new ArgumentOutOfRangeException("Ridge", "Ridge = -1 is outside."), "Ridge = -1 is outside." },
        { new ArgumentOutOfRangeException("role", 77, "Not a role."), "Not a role." },
        { new ArgumentException("Two lines,\r\nof text.", "values"), "Two lines, of text." },
        { new ArgumentNullException("experiment", "Give one."), "Give one." },
        { new ArgumentException("The word (Parameter 'x') is quoted.", "y"), "The word (Parameter 'x') is quoted." },
        { new InvalidOperationException("As it is."), "As it is." },
    };

    [Theory]
    [MemberData(nameof(Messages))]
    public void A_message_loses_what_the_runtime_appends(Exception exception, string text) =>
        Assert.Equal(text, Complaint.Message(exception));

    // Setters of generated records, and whatever else checks a value, throw while the host asks for settings, kernels or predictions.
    [Theory]
    [InlineData("predict")]
    [InlineData("describe")]
    [InlineData("run")]
    [InlineData("check")]
    [InlineData("list")]
    public void No_verb_shows_the_name_of_a_parameter(string verb)
    {
        var experiment = new Throwing(Spec, () => RoleRule.Of(Role.RidgePenalty).Require(-1, "value"));
        using HostRun run = new(
            [experiment], verb switch { "list" => [verb, "--format", "json"], "describe" => [verb], _ => [verb, "--output", "FOLDER"] });
        Assert.Equal(LidDsl.Hosting.ExitCode.BadUsage, run.ExitCode);
        Assert.Contains("value = -1 is outside the domain of ridge", run.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain("Parameter", run.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public void What_a_method_of_the_users_own_throws_is_told_with_the_method_and_its_line()
    {
        var experiment = new Throwing(Spec, () => double.Parse("no number", System.Globalization.CultureInfo.InvariantCulture));
        using HostRun run = new([experiment], "run", "--output", "FOLDER");
        Assert.Equal(LidDsl.Hosting.ExitCode.BadUsage, run.ExitCode);
        string line = Assert.Single(run.Errors.Split('\n'), text => text.StartsWith("error: ", StringComparison.Ordinal));
        Assert.Matches(
            @"^error: Mine: FormatException in LidDsl\.Tests\.Hosting\.ComplaintTests\S* \(ComplaintTests\.cs, line \d+\): .*'no number'",
            line);
        Assert.DoesNotContain(" at ", line, StringComparison.Ordinal);
        Assert.DoesNotContain("System.", line, StringComparison.Ordinal);
    }

    [Fact]
    public void Where_every_frame_is_of_LidDsl_or_the_runtime_there_is_no_place()
    {
        Exception thrown = Assert.Throws<ArgumentException>(() => Spec.With(Role.SampleSize, 1));
        Assert.DoesNotContain("ExperimentSpec", Complaint.Of(thrown), StringComparison.Ordinal);
        Assert.Equal("InvalidOperationException: Never thrown.", Complaint.Of(new InvalidOperationException("Never thrown.")));
    }

    private sealed class Throwing(ExperimentSpec spec, Func<double> fault) : ILidExperiment
    {
        public ExperimentSpec Spec => spec;

        public IReadOnlyList<Setting> Settings => [.. SettingGrid.Of(spec, _ => fault()).Where(_ => fault() > 0)];

        public ReplicateKernel CreateKernel() => throw new InvalidOperationException("It has no settings.");
    }
}

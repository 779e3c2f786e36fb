using System.Diagnostics;

namespace LidDsl.House.Tests;

/// <summary>
/// The script of continuous integration counts and names what failed, with a stand-in for <c>dotnet</c> that ends as it is told to.
/// </summary>
public sealed class CiRunTests
{
    private const string Passing =
        "echo 'Passed!  - Failed:     0, Passed:    12, Skipped:     0, Total:    12, Duration: 1 s - A.dll (net10.0)'";
    private const string Failing =
        "echo 'Failed!  - Failed:     2, Passed:    10, Skipped:     0, Total:    12, Duration: 1 s - B.dll (net10.0)'; exit 1";

    private static readonly int Samples = Tree.Files.Count(
        f => f.StartsWith("samples/", StringComparison.Ordinal) && f.EndsWith(".csproj", StringComparison.Ordinal));

    [Fact]
    public void Nothing_but_the_count_is_printed_where_all_is_well() =>
        Assert.Equal((0, $"{24 + Samples} passed, 0 failed\n"), Run(Passing, "echo noise", Passing));

    [Fact]
    public void Failed_short_tests_are_counted_and_named() =>
        Fails(Failing, "", Passing, $"failed: short tests\n{22 + Samples} passed, 2 failed\n");

    [Fact]
    public void Failed_long_tests_are_counted_and_named() =>
        Fails(Passing, "", Failing, $"failed: long tests\n{22 + Samples} passed, 2 failed\n");

    [Fact]
    public void One_project_may_fail_beside_another_that_passes() =>
        Fails($"{Passing}; {Failing}", "", Passing, $"failed: short tests\n{34 + Samples} passed, 2 failed\n");

    [Fact]
    public void Tests_that_do_not_build_are_one_failure() =>
        Fails("echo 'error CS0103'; exit 1", "", Passing, $"failed: short tests\n{12 + Samples} passed, 1 failed\n", "error CS0103");

    [Fact]
    public void A_project_that_breaks_off_beside_one_that_passes_is_one_failure() =>
        Fails(
            Passing, "", Passing + "; exit 1", $"failed: long tests\n{24 + Samples} passed, 1 failed\n",
            "dotnet test -p:Long=true --no-build exited with 1");

    [Fact]
    public void A_category_without_a_test_is_one_failure() =>
        Fails(
            Passing, "", "echo 'No test matches the given testcase filter'", $"failed: long tests\n{12 + Samples} passed, 1 failed\n",
            "dotnet test -p:Long=true --no-build ran no test");

    [Fact]
    public void A_sample_that_fails_is_named_with_its_exit_code() => Fails(
        Passing, "case \"$*\" in *samples/HardTail*) echo disagrees; exit 4;; esac", Passing,
        $"failed: sample HardTail\n{23 + Samples} passed, 1 failed\n", "disagrees\nsamples/HardTail exited with 4\n");

    [Fact]
    public void Samples_that_do_not_build_are_told_with_why()
    {
        (int code, string output) = Run(Passing, "exit 1", Passing, "echo 'error CS0103'; exit 1");
        Assert.Equal(1, code);
        Assert.StartsWith("error CS0103\nthe build of the samples exited with 1\n", output, StringComparison.Ordinal);
        Assert.Contains("failed: build of the samples\n", output, StringComparison.Ordinal);
        Assert.EndsWith($"24 passed, {1 + Samples} failed\n", output, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_category_that_failed_is_named() => Fails(
        Failing, "case \"$*\" in *samples/HardTail*) exit 1;; esac", Failing,
        $"failed: short tests\nfailed: sample HardTail\nfailed: long tests\n{19 + Samples} passed, 5 failed\n");

    private static void Fails(string shortTests, string sample, string longTests, string end, params string[] shown)
    {
        (int code, string output) = Run(shortTests, sample, longTests);
        Assert.Equal(1, code);
        Assert.EndsWith(end, output, StringComparison.Ordinal);
        Assert.All(shown, text => Assert.Contains(text, output, StringComparison.Ordinal));
    }

    private static (int Code, string Output) Run(string shortTests, string sample, string longTests, string build = "")
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("liddsl-ci-");
        try
        {
            string standIn = Path.Combine(folder.FullName, "dotnet");
            File.WriteAllText(
                standIn,
                $"#!/bin/sh\ncase \"$*\" in\n'test -p:Long=true --no-build') {longTests} ;;\ntest) {shortTests} ;;\n"
                    + $"run*) {sample}\n;;\nbuild*) {build} ;;\nesac\n");
            if (!OperatingSystem.IsWindows())
                File.SetUnixFileMode(standIn, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
            ProcessStartInfo start = new("bash", ".ci/run") { WorkingDirectory = Tree.Root, RedirectStandardOutput = true };
            start.Environment["PATH"] = folder.FullName + Path.PathSeparator + Environment.GetEnvironmentVariable("PATH");
            using Process process = Process.Start(start)!;
            string output = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            return (process.ExitCode, output);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}

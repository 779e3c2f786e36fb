using System.Text.Json;
using Cifar10H;
using LidDsl.Attempts;
using MathNet.Numerics.LinearAlgebra;

namespace LidDsl.Samples.Tests;

/// <summary>The sample of real attempts: its heads, its truth, what it catches, and its files.</summary>
public sealed class Cifar10HTests
{
    private const double Ridge = 1e-2;

    [Theory]
    [InlineData(9, 24)]
    [InlineData(24, 24)]
    [InlineData(150, 24)]
    public void A_head_is_the_one_that_a_direct_solve_of_the_whole_problem_gives(int size, int width)
    {
        (double[][] x, double[][] y) = Examples(size, width);
        Head head = Trained(x, y);

        // (1/N) |Y - [X 1] W|^2 + ridge |W|^2, with no penalty on the last row.
        Matrix<double> design = Matrix<double>.Build.Dense(size, width + 1, (i, j) => j < width ? x[i][j] : 1);
        Matrix<double> penalty = Matrix<double>.Build.DiagonalOfDiagonalArray(
            [.. Enumerable.Repeat(Ridge * size, width).Append(0)]);
        Matrix<double> target = Matrix<double>.Build.Dense(size, ImageSet.Classes, (i, c) => y[i][c]);
        Matrix<double> direct = ((design.Transpose() * design) + penalty).LU().Solve(design.Transpose() * target);
        for (int c = 0; c < ImageSet.Classes; c++)
        {
            Assert.Equal(direct[width, c], head.Intercepts[c], 1e-9);
            for (int j = 0; j < width; j++)
                Assert.Equal(direct[j, c], head.Weights[(c * width) + j], 1e-9);
        }
    }

    [Fact]
    public void A_path_of_many_N_has_at_each_the_head_of_its_examples_alone()
    {
        (double[][] x, double[][] y) = Examples(130, 40);
        RidgePath path = new(40, ImageSet.Classes);
        foreach (int size in new[] { 1, 31, 32, 33, 90, 130 })
        {
            while (path.Count < size)
                path.Add(x[path.Count], y[path.Count]);

            // In the other order, so that no sum is the same.
            Head alone = Trained([.. x[..size].Reverse()], [.. y[..size].Reverse()]);
            Head along = path.Solve(Ridge);
            Assert.All(alone.Weights.Zip(along.Weights), pair => Assert.Equal(pair.First, pair.Second, 1e-10));
            Assert.All(alone.Intercepts.Zip(along.Intercepts), pair => Assert.Equal(pair.First, pair.Second, 1e-10));
        }
    }

    [Theory]
    [InlineData(0.3)]
    [InlineData(0.97)]
    [InlineData(1e-9)]
    public void Going_through_every_count_gives_the_truth_and_the_variance(double p)
    {
        const int people = 12;
        foreach (long k in new[] { 1, 4, 12 })
        {
            double[] fail = [.. Enumerable.Range(0, people + 1).Select(c => CountLaw.AllFail(people, c, k))];
            double mean = 0;
            double square = 0;
            for (int outcome = 0; outcome < 1 << people; outcome++)
            {
                int c = int.PopCount(outcome);
                double probability = Math.Pow(p, c) * Math.Pow(1 - p, people - c);
                mean += probability * fail[c];
                square += probability * fail[c] * fail[c];
            }

            Assert.Equal(Math.Pow(1 - p, k), mean, 1e-12);
            Assert.Equal(square - (mean * mean), CountLaw.Variance(people, p, fail), 1e-12);
        }
    }

    [Fact]
    public void The_package_estimates_what_going_through_every_count_expects()
    {
        long[] people = [47, 51, 63, 51];
        long[] successes = [0, 1, 20, 51];
        AttemptGroup group = new("g", ["a", "b", "c", "d"], people, successes);
        foreach (long k in Study.Attempts)
        {
            double mean = people.Zip(successes, (n, c) => CountLaw.AllFail((int)n, (int)c, k)).Average();
            Assert.Equal(mean, 1 - PassAtK.Estimate(group, k).Value, 1e-12);
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void What_synthetic_images_were_made_from_is_recovered(ulong seed)
    {
        Summary summary = Figure3.Synthetic(32, seed, 4, 4_000);
        Assert.All(summary.Checks, z => Assert.InRange(Math.Abs(z), 0, Report.Limit));
        Assert.Equal(4 * summary.Rows.Count - 1, summary.Checks.Count);
        Assert.False(Report.Of(summary, seed, null).Disagrees);
        Assert.True(summary.Rise.Value > 4 * summary.Rise.StandardError);
        Assert.InRange(summary.LossSlope!.Value.Value, -1.3, -0.8);
        Assert.InRange(summary.Floor.Value, 0.97 * summary.FloorTruth!.Value, 1.03 * summary.FloorTruth.Value);

        // Of who knows every class: also over new images, whose truth is in closed form.
        SizeRow label = summary.Rows[^1];
        foreach (int k in new[] { 1, 8, 32 })
        {
            Measured failure = label.Failure[k - 1];
            Assert.InRange(failure.Value - SyntheticImages.FailureKnowing(k), -8 * failure.StandardError, 8 * failure.StandardError);
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void A_biased_estimate_of_the_same_counts_is_caught(ulong seed)
    {
        // (1 - c/n)^k, which is too large by some thousandths: four training sets of 8,000 held-out images see it at six standard errors.
        Study broken = new([50, 200, 800], 8_000)
        {
            Estimator = group =>
            [
                .. Study.Attempts.Select(k => Enumerable.Range(0, group.Count).Average(
                    i => Math.Pow(1 - (group.Successes[i] / (double)group.Attempts[i]), k))),
            ],
        };
        Summary summary = Figure3.Synthetic(16, seed, 4, 10_000, broken);
        Assert.True(summary.Checks.Max(Math.Abs) > Report.Limit);
        Assert.True(Report.Of(summary, seed, null).Disagrees);
    }

    [Fact]
    public void A_folder_of_arrays_is_read_and_reported_the_same_on_any_run()
    {
        using ImageFolder folder = new();
        IReadOnlyList<ImageSet> read = CifarFolder.Read(folder.Path);
        Assert.Equal(["features64", "features448"], read.Select(set => set.Name));
        Assert.All(read, set => Assert.Equal(ImageFolder.Labels, set.Labels));
        string[] texts =
        [
            .. Enumerable.Range(0, 2).Select(_ => StudyReport.Write([Report.Of(Figure3.Real(read[0], 7, 3), 7, folder.Path)], "json")),
        ];
        Assert.Equal(texts[0], texts[1]);
        JsonElement study = JsonDocument.Parse(texts[0]).RootElement.GetProperty("studies")[0];
        Assert.Equal("Cifar10H.features64", study.GetProperty("name").GetString());
        Assert.Equal(JsonValueKind.Null, study.GetProperty("agrees").ValueKind);
        int predictors = study.GetProperty("heads").GetArrayLength();
        Assert.Equal(predictors * Study.Attempts.Count, study.GetProperty("failure_curves").GetArrayLength());
    }

    [Fact]
    public void A_folder_that_is_not_right_is_refused_by_the_file_and_the_mend()
    {
        using ImageFolder folder = new();
        Refused("no features448.npy", f => File.Delete(Path.Combine(f, "features448.npy")));
        Refused("jcpeterson/cifar-10h", f => File.Delete(Path.Combine(f, "counts.npy")));
        Refused("shape (1000, 9)", f => Npy.Write(f, "counts.npy", "<i8", [1000, 9], new long[9_000]));
        Refused("has 999 rows where counts.npy has 1000", f => Npy.Write(f, "labels.npy", "<u2", [999], new ushort[999]));
        Refused("a class is 0 to 9", f => Npy.Write(f, "labels.npy", "<u2", [1000], [.. Enumerable.Repeat((ushort)10, 1000)]));
        Refused("adds up to 46 labels in row 0", f => Npy.Write(f, "counts.npy", "<i8", [1000, 10], Counts(46)));
        Refused("should be (images, 64)", f => Npy.Write(f, "features64.npy", "<f4", [1000, 65], new float[65_000]));
        Refused("features are Float16", f => Npy.Write(f, "features64.npy", "<i8", [1000, 64], new long[64_000]));
        Refused(
            "every feature is a finite number",
            f => Npy.Write(f, "features64.npy", "<f4", [1000, 64], [.. Enumerable.Repeat(float.NaN, 64_000)]));
        Refused("need 1000 images", f => Npy.Write(f, "counts.npy", "<i8", [10, 10], new long[100]));

        void Refused(string what, Action<string> spoil)
        {
            folder.Write();
            spoil(folder.Path);
            Exception refusal = Assert.ThrowsAny<Exception>(() => CifarFolder.Read(folder.Path));
            Assert.Contains(what, refusal.Message, StringComparison.Ordinal);
            Assert.True(refusal is IOException or AttemptFileException, refusal.GetType().Name);
        }

        static long[] Counts(long people) => [.. Enumerable.Range(0, 10_000).Select(i => i % 10 == 0 ? people : 0)];
    }

    [Theory]
    [InlineData("--seeds 0 is no number of training sets", "--seeds", "0")]
    [InlineData("--seed -1 is no seed", "--seed", "-1")]
    [InlineData("--format xml is no format", "--format", "xml")]
    [InlineData("--data nowhere is no folder", "--data", "nowhere")]
    [InlineData("--nothing", "--nothing")]
    public void Bad_usage_is_one_line_on_standard_error(string complaint, params string[] arguments)
    {
        using SampleRun run = SampleRun.Of("Cifar10H", arguments);
        Assert.Equal(2, run.ExitCode);
        Assert.Empty(run.Output);
        Assert.StartsWith("error: ", run.Errors, StringComparison.Ordinal);
        Assert.Contains(complaint, run.Errors, StringComparison.Ordinal);
        Assert.Single(run.Errors.TrimEnd('\n').Split('\n'));
    }

    [Fact]
    public void A_run_writes_its_files_and_prints_a_page_that_fits()
    {
        using ImageFolder folder = new();
        using SampleRun run = SampleRun.Of("Cifar10H", "--data", folder.Path, "--seeds", "3", "--output", "out");
        Assert.Equal(0, run.ExitCode);
        Assert.All(run.Output.Split('\n'), line => Assert.True(line.Length <= 120, line));
        Assert.DoesNotContain("NaN", run.Output, StringComparison.Ordinal);
        Assert.Contains("Verdict: ", run.Output, StringComparison.Ordinal);
        foreach (string set in new[] { "features64", "features448" })
        {
            foreach (string table in new[] { "heads.csv", "failure_curves.csv", "training_sets.csv", "json" })
                Assert.NotEmpty(run.File("out", $"Cifar10H.{set}.{table}"));
        }
    }

    [CifarFact]
    public void On_the_real_images_learning_makes_beta_eff_rise_and_saturate()
    {
        ImageSet images = CifarFolder.Read(RealImages.Folder)[0];
        Summary summary = Figure3.Real(images, 1, 4);
        Dictionary<int, SizeRow> rows = summary.Rows.ToDictionary(row => row.Size);
        foreach ((int size, double accuracy, double within) in
            new[] { (10, 0.42, 0.06), (100, 0.66, 0.03), (1_000, 0.81, 0.015), (8_000, 0.83, 0.015) })
        {
            Assert.InRange(rows[size].Accuracy.Value, accuracy - within, accuracy + within);
        }

        Assert.InRange(rows[10].BetaEff.Value, 0.04, 0.075);
        Assert.InRange(rows[8_000].BetaEff.Value, 0.13, 0.16);
        Assert.True(summary.Rise.Value > 4 * summary.Rise.StandardError);
        Assert.True(Math.Abs(summary.LastSlope.Value) < 0.2 * summary.SteepestSlope.Value);
        Assert.InRange(summary.LossSlope!.Value.Value, -1.2, -0.9);
    }

    private static Head Trained(double[][] x, double[][] y)
    {
        RidgePath path = new(x[0].Length, ImageSet.Classes);
        for (int i = 0; i < x.Length; i++)
            path.Add(x[i], y[i]);
        return path.Solve(Ridge);
    }

    private static (double[][] X, double[][] Y) Examples(int size, int width)
    {
        Draws draws = new(5, Purpose.Image, 0);
        double[][] x = [.. Enumerable.Range(0, size).Select(_ => Enumerable.Range(0, width).Select(_ => 1 + draws.Normal()).ToArray())];
        double[][] y = new double[size][];
        for (int i = 0; i < size; i++)
        {
            y[i] = new double[ImageSet.Classes];
            y[i][draws.Below(ImageSet.Classes)] = 1;
        }

        return (x, y);
    }
}

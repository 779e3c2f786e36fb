using LidDsl.Estimating;
using LidDsl.Running;
using LidDsl.Specs;

namespace LidDsl.Tests.Running;

public sealed class CertaintyMeterTests
{
    private static readonly ExperimentSpec Spec = Declarations.Make("Certain", [20, 40], [1, 100, 1_000, 10_000, 1_000_000], d: 5);

    private static IReadOnlyList<Setting> Settings => DeclaredExperiment.Of(Spec).Settings;

    [Fact]
    public void The_largest_relative_error_of_all_settings_and_quantities_is_told()
    {
        CertaintyMeter meter = new(Spec, Settings);
        double[] signs = [1, -1, 1, -1, 1, -1, 1, -1];

        // Standard errors of eight values that lie a on each side of their mean: a sqrt(8/7)/sqrt(8).
        foreach (double sign in signs)
            meter.Add(0, new(0.1 * sign, -5 + (0.2 * sign), 2 + (0.3 * sign)));

        Told(meter, "L_inf(k = 1e6) at N = 20 +- 8%", 0.2 / Math.Sqrt(7));
        foreach (double sign in signs)
            meter.Add(1, new(-0.5 * sign, -9 + (0.2 * sign), 2));
        Told(meter, "L_gen at N = 40 +- 19%", 0.5 / Math.Sqrt(7));
    }

    [Fact]
    public void Fewer_replicates_say_nothing()
    {
        CertaintyMeter meter = new(Spec, Settings);
        for (int i = 1; i < CertaintyMeter.FewestReplicates; i++)
        {
            meter.Add(0, new(i, i, i));
            Assert.Null(meter.Least());
        }

        meter.Add(0, new(0, 0, 0));
        Assert.NotNull(meter.Least());
    }

    [Fact]
    public void An_estimate_of_0_is_the_least_certain_of_all()
    {
        CertaintyMeter meter = new(Spec, Settings);
        for (int i = 0; i < CertaintyMeter.FewestReplicates; i++)
        {
            ReplicateRecord record = new(5) { GeneralizationLoss = 1 };
            record.Loss.AsSpan().Fill(0.5);
            record.Loss[^1] = i == 3 ? 0 : 0.1;
            meter.Add(1, meter.Of(record));
        }

        LeastCertain least = meter.Least()!;
        Assert.Equal("L_inf(k = 1e6) at N = 40 not yet resolved", least.ToString());
        Assert.Equal(double.PositiveInfinity, least.RelativeError);
    }

    // By the replicates themselves, with means and scatters worked out in the plain way.
    [Fact]
    public void The_last_report_of_a_run_says_what_its_replicates_say()
    {
        List<RunProgress> reports = [];
        ExperimentSpec spec = Declarations.Make("Certain", [20, 40], [1, 10, 100, 1_000], d: 5) with { Budget = new Budget(40, 200, 5) };
        RunResult result = Runner.Run(
            DeclaredExperiment.Of(spec, () => new ReferenceInterpreter(spec)),
            new RunOptions { Threads = 1, Progress = new Listener(reports) });
        RunProgress last = reports[^1];
        double largest = result.Settings.SelectMany(setting => (double[])
        [
            Error(setting.Replicates.Select(r => Math.Log(r.GeneralizationLoss))),
            Error(setting.Replicates.Select(r => Math.Log(r.Loss[^1]))),
            Error(setting.Replicates.Select(Slope)) / Math.Abs(setting.Replicates.Average(Slope)),
        ]).Max();
        Assert.True(double.IsFinite(largest));
        Assert.Equal(largest, last.LeastCertain!.RelativeError, 1e-12 * largest);

        static double Error(IEnumerable<double> values)
        {
            double[] all = [.. values];
            return Math.Sqrt(all.Sum(v => Math.Pow(v - all.Average(), 2)) / (all.Length - 1) / all.Length);
        }

        // Two k of the grid lie in the window from 100 to 10,000.
        static double Slope(ReplicateRecord r) => -Math.Log(r.Loss[3] / r.Loss[2]) / Math.Log(10);
    }

    private static void Told(CertaintyMeter meter, string words, double error)
    {
        LeastCertain least = meter.Least()!;
        Assert.Equal(words, least.ToString());
        Assert.Equal(error, least.RelativeError, 1e-14);
    }

    private sealed class Listener(List<RunProgress> reports) : IProgress<RunProgress>
    {
        public void Report(RunProgress value) => reports.Add(value);
    }
}

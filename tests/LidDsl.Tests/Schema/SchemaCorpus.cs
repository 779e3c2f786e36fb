using System.Globalization;
using System.Text.Json;
using LidDsl.Estimating;
using LidDsl.Hosting;
using LidDsl.Runtime;
using LidDsl.Specs;
using LidDsl.Statistics;
using LidDsl.Tests.Running;
using LidDsl.VectorProbe;

namespace LidDsl.Tests.Schema;

/// <summary>Documents of every verb, printed and written, by experiments that have something in every section.</summary>
internal static class SchemaCorpus
{
    private static readonly Lazy<IReadOnlyList<Entry>> all = new(() => [.. Runs().AsParallel().AsOrdered().SelectMany(run => run())]);

    /// <summary>One document.</summary>
    /// <param name="Name">What made it: the verb and its options, or the name of the file.</param>
    /// <param name="Document">The document.</param>
    public sealed record Entry(string Name, JsonElement Document);

    /// <summary>All of them, made once.</summary>
    public static IReadOnlyList<Entry> All => all.Value;

    /// <summary>An experiment whose predictions have tails, saturations and allocations, over axes of beta and N.</summary>
    public static ILidExperiment Grid { get; } = new Interpreted(Spec(
        "Grid",
        Swept(Role.TailExponent, "Beta", 1.5, 3), Swept(Role.SampleSize, "N", 10, 20, 60, 400),
        Swept(Role.Attempts, "K", 10, 100, 1_000), Fixed(Role.LossWeight, "Weight", 1e3),
        Swept(Role.ComputeBudget, "Compute", 1, 1e3, 1e5)));

    /// <summary>One that no law is known of: a ridge, and a noise without a mean, at two tolerances.</summary>
    public static ILidExperiment Lawless { get; } = new Interpreted(Spec(
        "Lawless", Fixed(Role.RidgePenalty, "Ridge", 0.01), Fixed(Role.TailExponent, "Beta", 1.5),
        Swept(Role.Tolerance, "Delta", 0.1, 0.3)));

    /// <summary>One that splits compute at several prices of an attempt.</summary>
    public static ILidExperiment Map { get; } = new Interpreted(Spec(
        "Map", Fixed(Role.TailExponent, "Beta", 2.5), Fixed(Role.Dimension, "D", 100), Fixed(Role.TargetNoise, "Sigma", 1e-3),
        Fixed(Role.Tolerance, "Delta", 1e-3), Swept(Role.SampleSize, "N", 200, 1_000), Swept(Role.Attempts, "K", 1, 10, 100),
        Fixed(Role.LossWeight, "Weight", 1), Fixed(Role.TrainingCost, "CostOfInstance", 1),
        Swept(Role.AttemptCost, "CostOfAttempt", 0.1, 1, 10, 100), Swept(Role.ComputeBudget, "Compute", 300, 30_000)));

    /// <summary>One whose run is on lattices, with plain instances beside.</summary>
    public static ILidExperiment Lattice { get; } =
        new Interpreted(Spec("Lattice") with { Budget = new Budget(45, 400, ulong.MaxValue) });

    /// <summary>One whose L_gen has its deterministic equivalent for a law, with the training sets that the test of it takes.</summary>
    public static ILidExperiment Ridged { get; } = new Interpreted(Spec(
        "Ridged", Fixed(Role.RidgePenalty, "Ridge", 0.01), Fixed(Role.Dimension, "D", 60), Fixed(Role.TailExponent, "Beta", 6),
        Swept(Role.SampleSize, "N", 20)) with
    {
        Budget = new Budget(CheckNeeds.EquivalentReplicates, 50, 3),
        Resolution = new Resolution(0.5, 0.01),
    });

    /// <summary>One with measurements of its own.</summary>
    public static ILidExperiment Scattered { get; } = new Measured(MeasuredSpec());

    // The dearest first. What is the same of every experiment is asked of the cheapest alone.
    private static IEnumerable<Func<Entry[]>> Runs()
    {
        ILidExperiment[] own = [WholeOwnResults.Default];
        ILidExperiment[] lattice = [Lattice];
        ILidExperiment[] special = [new Interpreted(SignalOfOne()), new Interpreted(OwnSpectrum(), Spectrum), new Interpreted(Precise())];
        ILidExperiment[] measured = [Scattered];
        ILidExperiment[] broken = [new Settingless(), new Interpreted(Spec("Broken", Swept(Role.SampleSize, "N", 5, 40))) { Fails = 1 }];
        ILidExperiment[] powerful =
        [
            new Interpreted(Spec("Powerful") with { Budget = new Budget(0, 400, 3) { Power = 0.1, Precision = 0.5 } }),
        ];
        yield return () => Run(own, "check", "--replicates", "4", "--set", "K=1,10");
        yield return () => Run([Grid], "predict");
        yield return () => Run([new Interpreted(Flat())], "predict");
        yield return () => Run([Grid], "check", "--replicates", "4", "--instances", "50", "--set", "Beta=3", "--set", "N=60");
        yield return () => Run(lattice, "check", "--set", "N=20");
        yield return () => Run([.. special, Ridged], "check");
        yield return () => Run(special[2..], "describe");
        yield return () => Run([WholeCutResults.Default], "predict", "--set", "K=1,10", "--set", "N=10", "--set", "Ridge=0");
        yield return () => Run(own, "predict", "--set", "K=1,10");
        yield return () => Against(Earlier, Later);
        yield return () => Run(measured, "check");
        yield return () => Run(measured, "describe");
        yield return () => Compared(Lattice);
        yield return () => Merged(Lattice);
        foreach (string verb in (string[])["describe", "laws", "emit", "predict", "run"])
            yield return () => Run(broken, verb);
        yield return () => Run([.. special, WholeOwnResults.Default], "list");
        yield return () => Run([WithFreeRidge], "predict", "--set", "Ridge=1e-2", "--set", "N=40");
        yield return () => Run([new Interpreted(Spec("Failing")) { Fails = 9 }], "run", "--threads", "1");
        ILidExperiment[] free = [WithFreeRidge];
        yield return () => Run(free, "check", "--precision", "90%", "--replicates", "200", "--set", "Ridge=0", "--set", "N=40");
        yield return () => Run([Grid], "run", "--precision", "0.001", "--replicates", "5", "--estimator", "literal", "--set", "Beta=3");
        yield return () => Run(powerful, "predict");
        yield return () => Run(powerful, "describe");
        yield return () => Cancelled("check", 6);
        yield return () => Cancelled("run", 1, "--precision", "2%");
        yield return () => Cancelled("run", 1);
        yield return () => Cancelled("check", 0);
    }

    // Of the N one goes and one comes. With the spectrum and a ridge, other laws give what stays.
    private static Interpreted Earlier { get; } =
        new(Spec("Changed", Swept(Role.SampleSize, "N", 20, 40), Fixed(Role.TailExponent, "Beta", 1.5)));

    private static Interpreted Later { get; } = new(Spec(
        "Changed", Swept(Role.SampleSize, "N", 40, 80), Fixed(Role.TailExponent, "Beta", 6), Fixed(Role.RidgePenalty, "Ridge", 0.01)));

    private static Interpreted WithFreeRidge { get; } = new(Spec("Free", Free(Role.RidgePenalty, "Ridge", 0)));

    private static Entry[] Run(IReadOnlyList<ILidExperiment> experiments, params string[] args) =>
        Run(experiments, CancellationToken.None, args);

    private static Entry[] Against(ILidExperiment earlier, ILidExperiment later)
    {
        string file = Path.GetTempFileName();
        Entry[] stored = Run([earlier], "predict");
        File.WriteAllText(file, stored[0].Document.GetRawText());
        Entry[] compared = Run([later], "predict", "--against", file);
        File.Delete(file);
        return [.. stored, .. compared];
    }

    // What was measured beside the laws at one N more.
    private static Entry[] Compared(ILidExperiment experiment)
    {
        string file = Path.GetTempFileName();
        File.WriteAllText(file, Run([experiment], "check", "--set", "N=20")[0].Document.GetRawText());
        Entry[] compared = Run([experiment], "compare", file, experiment.Spec.Name);
        File.Delete(file);
        return compared;
    }

    // Both shards of a run joined, then one of them alone.
    private static Entry[] Merged(ILidExperiment experiment)
    {
        string folder = Directory.CreateTempSubdirectory("lid-schema-").FullName;
        using Host host = new(TextWriter.Null, TextWriter.Null, live: false, CancellationToken.None);
        foreach (string shard in (string[])["1/2", "2/2"])
            LidHost.Main(["run", "--set", "N=20", "--shard", shard, "--output", folder], [experiment], host);
        string[] stores = Directory.GetFiles(folder, "*.sqlite");
        Entry[] merged =
        [
            .. Run([experiment], ["merge", "--set", "N=20", .. stores]),
            .. Run([experiment], "merge", "--partial", "--set", "N=20", stores[0]),
        ];
        Directory.Delete(folder, recursive: true);
        return merged;
    }

    private static Entry[] Cancelled(string verb, int after, params string[] args)
    {
        using CancellationTokenSource source = new();
        if (after == 0)
            source.Cancel();
        Measured experiment = new(MeasuredSpec())
        {
            Draws = count =>
            {
                if (count >= after)
                    source.Cancel();
            },
        };
        return Run([experiment], source.Token, [verb, "--threads", "1", .. args]);
    }

    private static Entry[] Run(IReadOnlyList<ILidExperiment> experiments, CancellationToken cancellation, params string[] args)
    {
        string folder = Directory.CreateTempSubdirectory("lid-schema-").FullName;
        using StringWriter output = new(CultureInfo.InvariantCulture);
        using StringWriter errors = new(CultureInfo.InvariantCulture);
        using Host host = new(output, errors, live: false, cancellation);
        LidHost.Main([.. args, "--format", "json", "--quiet", "--output", folder], experiments, host);
        string name = string.Join(' ', args.Prepend(experiments[0].Spec.Name));
        Assert.True(output.ToString().Length > 0, $"{name}: {errors}");
        Entry[] entries =
        [
            new(name, Parsed(output.ToString())),
            .. Directory.GetFiles(folder, "*.json").Order(StringComparer.Ordinal)
                .Where(file => !file.EndsWith(RunStatus.Extension, StringComparison.Ordinal))
                .Select(file => new Entry($"{Path.GetFileName(file)} of {name}", Parsed(File.ReadAllText(file)))),
        ];
        Directory.Delete(folder, recursive: true);
        return entries;
    }

    private static JsonElement Parsed(string text) => JsonSerializer.Deserialize<JsonElement>(text);

    private static ExperimentSpec Spec(string name, params Quantity[] others)
    {
        ExperimentSpec plain = Declarations.Make(name, [20, 40], [1, 10, 100, 1_000], d: 5) with { Budget = new Budget(12, 200, 3) };
        return plain with
        {
            Quantities = new(plain.Quantities.Where(q => others.All(other => other.Role != q.Role)).Concat(others).OrderBy(q => q.Role)),
        };
    }

    // theta* = e_1, whose decay is infinite.
    private static ExperimentSpec SignalOfOne() =>
        Spec("SignalOfOne", Fixed(Role.SignalDecay, "Signal", double.PositiveInfinity), Swept(Role.SampleSize, "N", 40));

    // A spectrum of its own takes no alpha.
    private static ExperimentSpec OwnSpectrum()
    {
        ExperimentSpec spec = Spec("OwnSpectrum");
        return spec with
        {
            Quantities = new(spec.Quantities.Where(q => q.Role != Role.SpectralDecay)),
            OwnMethods = new([new OwnMethod(OwnMethodKind.Eigenvalue, "global::T", "Eigenvalue", default)]),
        };
    }

    private static OwnLaws Spectrum { get; } = new((in Setting _, int j) => 1.0 / j, null);

    // beta_eff at large N alone, which determines no curve; with the heavier noise, at no N is it near its plateau.
    private static ExperimentSpec Flat() => Spec(
        "Flat", Swept(Role.TailExponent, "Beta", 0.5, 3), Swept(Role.SampleSize, "N", 1e6, 2e6, 4e6, 8e6),
        Swept(Role.Attempts, "K", 100, 1_000));

    // A budget by precision, fewer than two k in the window, and N below d.
    private static ExperimentSpec Precise() => Spec(
        "Precise", Swept(Role.SampleSize, "N", 4, 30), Swept(Role.Attempts, "K", 1, 3), Fixed(Role.TailExponent, "Beta", 1.5)) with
    {
        Budget = new Budget(12, 0, 3, 0.3),
        Resolution = new Resolution(1e-3, 0.01),
        Estimator = EstimatorKind.Conditional,
    };

    private static ExperimentSpec MeasuredSpec() => Spec("Measured", Fixed(Role.TailExponent, "Beta", 6)) with
    {
        Budget = new Budget(60, 20, 3),
        OwnMethods = new([
            new(OwnMethodKind.Measurement, "global::T", "Scattered", default),
            new(OwnMethodKind.Measurement, "global::T", "Constant", default),
            new(OwnMethodKind.Measurement, "global::T", "Lawless", default),
            new(OwnMethodKind.LawOf, "global::T", "True", new([new OwnArgument(Role.SampleSize)]), new("Scattered", false, false)),
            new(OwnMethodKind.LawOf, "global::T", "Wrong", default, new("Scattered", false, true)),
            new(OwnMethodKind.LawOf, "global::T", "One", default, new("Constant", false, false))]),
    };

    private static Quantity Fixed(Role role, string name, double value) => new(role, name, Variation.Fixed, new([value]));

    private static Quantity Free(Role role, string name, double value) => new(role, name, Variation.Free, new([value]));

    private static Quantity Swept(Role role, string name, params double[] values) => new(role, name, Variation.Swept, new(values));

    /// <summary>An experiment that the interpreter simulates.</summary>
    private sealed class Interpreted(ExperimentSpec spec, OwnLaws? own = null) : ILidExperiment
    {
        private int drawn;

        /// <summary>The replicate at which it fails; 0 for none.</summary>
        public int Fails { get; init; }

        public ExperimentSpec Spec => spec;

        public OwnLaws? Own => own;

        public string GeneratedCode => "// code\n";

        public ReplicateKernel CreateKernel() => new Wrapped(new ReferenceInterpreter(spec), record =>
        {
            if (Interlocked.Increment(ref drawn) == Fails)
                throw new ArithmeticException("The lamp went out.");
        });

        ILidExperiment ILidExperiment.With(ExperimentSpec set) => new Interpreted(set, own);
    }

    /// <summary>One that measures what scatters, what does not, and what has no law.</summary>
    private sealed class Measured(ExperimentSpec spec) : ILidExperiment
    {
        private static readonly OwnLaws Laws =
            new(null, null, [(in Setting _, double _) => 1, (in Setting _, double _) => 9, (in Setting _, double _) => 1]);

        private int drawn;

        /// <summary>Is told how many replicates have been simulated.</summary>
        public Action<int> Draws { get; init; } = _ => { };

        public ExperimentSpec Spec => spec;

        public OwnLaws Own => Laws;

        public ReplicateKernel CreateKernel() => new Wrapped(new ReferenceInterpreter(spec), record =>
        {
            record.Measurements[0] = 0.5 + (record.GeneralizationLoss % 1e-9 * 1e9);
            record.Measurements[1] = 1;
            record.Measurements[2] = -1;
            Draws(Interlocked.Increment(ref drawn));
        });
    }

    private sealed class Settingless : ILidExperiment
    {
        public ExperimentSpec Spec { get; } = Declarations.Make("Settingless", [20, 40], [1, 10, 100, 1_000], d: 5);

        public IReadOnlyList<Setting> Settings => throw new ArithmeticException("No settings.");

        public ReplicateKernel CreateKernel() => throw new InvalidOperationException("Not simulated.");
    }

    private sealed class Wrapped(ReplicateKernel kernel, Action<ReplicateRecord> after) : ReplicateKernel
    {
        public override void SimulatePlain(in Setting setting, in ReplicateStreams streams, int instances, ReplicateRecord record) =>
            kernel.SimulatePlain(setting, streams, instances, record);

        public override void Simulate(
            in Setting setting, in ReplicateStreams streams, EstimatorKind estimator, int instances, ReplicateRecord record)
        {
            kernel.Simulate(setting, streams, estimator, instances, record);
            after(record);
        }
    }
}

using System.Reflection;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Text.Json;
using LidDsl.Runtime;
using LidDsl.Sampling;
using LidDsl.Specs;

namespace LidDsl.Benchmarks.Kernels;

/// <summary>The product's side: a process that does passes over tasks as it is told to.</summary>
internal static class Worker
{
    /// <summary>The shape of the gamma draws: half the beta of the headline.</summary>
    public const double GammaShape = 1.25;

    /// <summary>The length of the vector units in bits, as the worker says it.</summary>
    public const string Widest = "512 bits";

    private const int Width = 512;
    private const int Height = 4096;
    private const int BlockLength = 8192;
    private const int Blocks = 512;

    /// <summary>Reads tasks from the standard input until it ends.</summary>
    /// <returns>The exit code.</returns>
    public static int Serve()
    {
        Dictionary<string, Func<int, Pass>> tasks = Tasks();
        string vectors = Vector512.IsHardwareAccelerated ? Widest : Vector256.IsHardwareAccelerated ? "256 bits" : "128 bits or none";
        Write(new About($"LidDsl {Version()}, {RuntimeInformation.FrameworkDescription}", vectors, ""));
        while (Console.ReadLine() is { Length: > 0 } line)
        {
            string[] words = line.Split(' ');
            Write(tasks[words[0]](int.Parse(words[1], System.Globalization.CultureInfo.InvariantCulture)));
        }

        return 0;

        static void Write<T>(T answer) => Console.WriteLine(JsonSerializer.Serialize(answer, Protocol.Json));
    }

    /// <summary>A kernel of each estimator with what it is asked, for the count of bytes.</summary>
    public static IEnumerable<KernelTask> Estimators() =>
    [
        new(Conditional.Default, 10_000, 1),
        new(Importance.Default, 10_000, 1),
        new(ExactLaw.Default, 10_000, 1),
        new(Literal.Default, 1_000, 1),
    ];

    private static Dictionary<string, Func<int, Pass>> Tasks() => new(StringComparer.Ordinal)
    {
        ["conditional"] = new KernelTask(Conditional.Default, 100_000, 16).Run,
        ["hundred"] = new KernelTask(ConditionalAtHundred.Default, 100_000, 16).Run,
        ["importance"] = new KernelTask(Importance.Default, 100_000, 16).Run,
        ["literal"] = new KernelTask(Literal.Default, 10_000, 16).Run,
        ["literal-training"] = new KernelTask(Literal.Default, 1, 16).Run,
        ["training"] = new KernelTask(Training.Default, 1, 20).Run,
        ["normals"] = pass => Draw((key, first, block) => Product.FillNormals(key, first, block), pass),
        ["gammas"] = pass => Draw(Product.GammaFiller(GammaShape), pass),
        ["cholesky"] = _ => Factor(),
        ["bytes"] = _ => CountBytes(),
        ["threads"] = _ => new Pass(0, 1, TwoThreads.SpeedUps(), []),
    };

    private static Pass Draw(Action<StreamKey, long, double[]> fill, int pass)
    {
        StreamKey key = Product.Streams("draws", 1, pass)[Purpose.Design];
        double[] block = new double[BlockLength];
        double seconds = Processor.Seconds(() =>
        {
            for (int i = 0; i < Blocks; i++)
                fill(key, i * (long)BlockLength, block);
        });
        return new Pass(seconds, Blocks * (double)BlockLength, [block.Average()], []);
    }

    // The mean of the logarithms of the factor's diagonal is a number that another program can be asked for as well.
    private static Pass Factor()
    {
        double[] matrix = new double[Height * Width];
        for (int i = 0; i < matrix.Length; i++)
            matrix[i] = Uniform((ulong)i) - 0.5;
        double[] square = new double[Width * Width];
        double seconds = Processor.Seconds(() => Product.FactorGram(matrix, Width, square));
        return new Pass(seconds, 1, [Enumerable.Range(0, Width).Average(i => Math.Log(square[(i * Width) + i]))], []);

        // SplitMix64, the same in the peers.
        static double Uniform(ulong index)
        {
            ulong z = (index + 1) * 0x9E3779B97F4A7C15;
            z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
            z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
            return ((z ^ (z >> 31)) >> 11) * (1.0 / (1L << 53));
        }
    }

    // The least of three rounds: what the runtime itself allocates now and then is no replicate's.
    private static Pass CountBytes()
    {
        KernelTask[] tasks = [.. Estimators()];
        double replicates = tasks.Sum(task => task.Replicates);
        long least = long.MaxValue;
        for (int round = 0; round < 3; round++)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            foreach (KernelTask task in tasks)
                task.Simulate(round);
            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        return new Pass(0, replicates, [least / replicates], []);
    }

    private static string Version() =>
        typeof(ReplicateKernel).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0];
}

/// <summary>Processor time.</summary>
internal static class Processor
{
    /// <summary>The processor time that the whole process takes for some work, in seconds: its compiler and collector included.</summary>
    public static double Seconds(Action work)
    {
        TimeSpan before = Environment.CpuUsage.TotalTime;
        work();
        return (Environment.CpuUsage.TotalTime - before).TotalSeconds;
    }
}

/// <summary>Replicates of a declared experiment, reached as a run reaches them.</summary>
internal sealed class KernelTask
{
    private readonly ReplicateKernel kernel;
    private readonly IReadOnlyList<Setting> settings;
    private readonly string name;
    private readonly int instances;
    private readonly int eachSetting;
    private readonly ReplicateRecord[] records;

    /// <summary>Makes the kernel and the records.</summary>
    /// <param name="experiment">The experiment, which names its estimator.</param>
    /// <param name="instances">Instances of a replicate.</param>
    /// <param name="eachSetting">Replicates of a pass at each setting.</param>
    public KernelTask(ILidExperiment experiment, int instances, int eachSetting)
    {
        kernel = experiment.CreateKernel();
        settings = experiment.Settings;
        Estimator = experiment.Spec.Estimator;
        name = experiment.Spec.StreamKey;
        this.instances = instances;
        this.eachSetting = eachSetting;
        records = [.. Enumerable.Range(0, Replicates).Select(_ => new ReplicateRecord(experiment.AttemptsGrid.Count))];
    }

    /// <summary>The estimator that the experiment names.</summary>
    public EstimatorKind Estimator { get; }

    /// <summary>Replicates of a pass.</summary>
    public int Replicates => settings.Count * eachSetting;

    /// <summary>Simulates the replicates of one pass; allocates nothing.</summary>
    /// <param name="pass">0 or more.</param>
    public void Simulate(int pass)
    {
        int done = 0;
        for (int at = 0; at < settings.Count; at++)
        {
            Setting setting = settings[at];
            for (int i = 0; i < eachSetting; i++)
                kernel.Simulate(setting, Product.Streams(name, setting.N, (pass * eachSetting) + i), Estimator, instances, records[done++]);
        }
    }

    /// <summary>Measures one pass.</summary>
    public Pass Run(int pass)
    {
        double seconds = Processor.Seconds(() => Simulate(pass));
        Outcome[] outcomes =
        [
            .. records.Select((record, i) => new Outcome(
                settings[i / eachSetting].N, record.NoiseSumOfSquares, record.GeneralizationLoss, [.. record.NoiseCells], [.. record.Loss],
                [.. record.SecondMoment])),
        ];
        return new Pass(seconds, Replicates, [], outcomes);
    }
}

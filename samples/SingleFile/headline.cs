#:property TargetFramework=net10.0

// An experiment, its laws, a check and its figures in one file, without a project: dotnet run headline.cs
using LidDsl;
using LidDsl.Drawing;

Headline experiment = Headline.Default;

// What the laws predict, as values.
Predictions predictions = experiment.Predict();
Console.WriteLine($"beta_eff at N = 10,000: {predictions.Settings[^1].Typical.EffectiveExponent.Value:F3}");

// A simulation held against them, as the document that the command line would write.
CheckReport report = experiment.Check(experiment.Run(new RunOptions { Seed = 7 }));
LidDocument answer = LidDocument.Of(report);
Console.WriteLine($"{answer.Name}: {report.Verdict}; tables: {string.Join(", ", answer.Tables)}");

// Its figures are values too: each is written in the forms that it has, and the report holds all of them.
string folder = Directory.CreateDirectory(args.Length > 0 ? args[0] : "results").FullName;
foreach (Figure figure in answer.Figures)
{
    File.WriteAllText(Path.Combine(folder, figure.Id + ".svg"), figure.ToSvg());
    Console.WriteLine($"{figure.Id}: {figure.Sentence}");
}

File.WriteAllText(Path.Combine(folder, "headline.html"), answer.ToHtml());

// What was written is read back, and set beside another seed.
LidDocument stored = LidDocument.Parse(answer.ToJson());
LidDocument again = LidDocument.Of(experiment.Check(experiment.Run(new RunOptions { Seed = 8 })));
File.WriteAllText(Path.Combine(folder, "seeds.html"), LidDocument.Compare(stored, again).ToHtml());

/// <summary>The tail shrinks as N grows.</summary>
[LidExperiment]
[Budget(Replicates = 200, Instances = 100_000), Resolve(RelativeError = 0.02)]
public sealed partial record Headline
{
    [Dimension]     public const int    D     = 100;
    [SpectralDecay] public const double Alpha = 0.5;
    [TailExponent]  public const double Beta  = 2.5;
    [TargetNoise]   public const double Sigma = 1e-3;
    [Tolerance]     public const double Delta = 1e-3;

    [SampleSize, Values(110, 200, 500, 1_000, 2_000, 10_000)]
    public static partial Axis<int> N { get; }

    [Attempts, LogGrid(1, 1_000_000, PerDecade = 4)]
    public static partial Axis<long> K { get; }
}

using System.Reflection;
using System.Text;
using LidDsl.Attempts;
using LidDsl.Generators.Emitting;
using LidDsl.Generators.Tests.Harness;
using LidDsl.Specs;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace LidDsl.Generators.Tests;

/// <summary>
/// Studies of attempts: the emitted source is as verified, compiles in silence, and does what the code written by hand does.
/// </summary>
[UsesVerify]
public sealed class StudyTests
{
    private static readonly Lazy<IReadOnlyList<IAttemptsStudy>> Loaded = new(() => Studies.Compiled.Value.LoadStudies());

    public static TheoryData<string> Names => [.. Studies.All.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Emitted(string name) => await Verify(Studies.Compiled.Value.Files[name + ".g.cs"].TrimEnd('\n')
        .Replace($"LidDsl {Header.Version}<", "LidDsl VERSION<", StringComparison.Ordinal)).UseDirectory("Snapshots").UseParameters(name);

    [Fact]
    public void All_studies_are_listed_in_ordinal_order() => Assert.Equal(
        ["Gsm8kByStage", "record", "Least", "MoreProblems"], Loaded.Value.Select(study => study.GetType().Name));

    [Fact]
    public void The_Spec_says_what_is_declared_and_a_variant_copies_the_rest()
    {
        StudySpec full = new(
            "Gsm8kByStage",
            new StudyColumns(
                new(["model", "step"]), "problem", "n", "c", null,
                new([new("TrainingTokens", "tokens", null), new("Size", "model", "_([0-9.]+B)$")])))
        {
            Data = "counts.csv",
            DeclaredAttempts = 200,
            IsFamily = true,
            FamilyCovariate = "TrainingTokens",
            Horizons = new([1_000, 10_000]),
            AttemptCost = 1,
            TrainingCost = 1e-9,
        };
        Assert.Equal(full, Study("Gsm8kByStage").Spec);
        Assert.Equal(
            full with
            {
                Name = "MoreProblems",
                Data = "more.csv",
                DeclaredAttempts = null,
                Horizons = new([7, 2_000]),
                Window = new(3, 50.5),
                AttemptCost = 2,
            },
            Study("MoreProblems").Spec);
        Assert.Equal(
            new StudySpec("Least", new StudyColumns(default, "task", null, null, "passed", default)), Study("Least").Spec);
    }

    [Fact]
    public void A_free_cost_is_set_by_its_property_and_checked()
    {
        IAttemptsStudy study = Study("Gsm8kByStage");
        PropertyInfo cost = study.GetType().GetProperty("CostOfToken")!;
        object copy = study.GetType().GetMethod("<Clone>$")!.Invoke(study, null)!;
        cost.SetValue(copy, 3.0);
        Assert.Equal((3.0, 1e-9), (((IAttemptsStudy)copy).Spec.TrainingCost, study.Spec.TrainingCost));
        TargetInvocationException refused = Assert.Throws<TargetInvocationException>(() => cost.SetValue(copy, 0.0));
        string told = Assert.IsType<ArgumentOutOfRangeException>(refused.InnerException).Message;
        Assert.Contains("CostOfToken", told, StringComparison.Ordinal);
    }

    [Fact]
    public void A_study_knows_its_summary_and_its_generated_code()
    {
        Assert.Equal("GSM8K solved by Pythia, by size and training stage.", Study("Gsm8kByStage").Summary);
        Assert.All(Loaded.Value, study => Assert.Contains(
            study.GeneratedCode, Studies.Compiled.Value.Files.Values, StringComparer.Ordinal));
    }

    [Fact]
    public void The_generated_reader_reads_what_the_mapped_one_reads()
    {
        AssertReadAlike(
            "Gsm8kByStage",
            "counts.csv",
            "tokens,model,step,problem,n,c\n"
                + "1e9,a_1.4B,10,\"one, two\",100,3\n1e9,a_1.4B,10,p2,1e2,0\n2.1B,a_1.4B,20,p2,+7,7\n5,\"b_70B\",20,x,9.0,1\n");
        AssertReadAlike(
            "Least",
            "runs.jsonl",
            "{\"task\":\"a\",\"passed\":true}\n{\"task\":\"b\",\"passed\":0}\n{\"task\":\"a\",\"passed\":0}\n");
    }

    [Fact]
    public void Members_find_what_they_declare_in_the_data()
    {
        string path = Path.GetTempFileName();
        try
        {
            File.WriteAllText(path, "tokens,model,step,problem,n,c\n1e9,a_1.4B,10,p,100,3\n2.5,a_70B,20,p,100,4\n");
            IAttemptsStudy study = Study("Gsm8kByStage");
            AttemptData data = study.Read(path, new ReadOptions { Format = AttemptFormat.Csv });
            Groups groups = Member<Groups>(study, "Checkpoint");
            Assert.Same(data.Groups[1], groups.Find(data, "a_70B", "20"));
            Assert.Null(groups.Find(data, "a_70B", "10"));
            Assert.Throws<ArgumentException>(() => groups.Find(data, "a_70B"));
            Assert.Equal([1e9, 2.5], Member<Covariate<double>>(study, "TrainingTokens").In(data));
            Covariate<long> size = Member<Covariate<long>>(study, "Size");
            Assert.Equal([1_400_000_000, 70_000_000_000], size.In(data));
            Assert.Equal(70_000_000_000, size.Of(data, data.Groups[1]));
            InvalidOperationException broken = Assert.Throws<InvalidOperationException>(
                () => new Covariate<long>("TrainingTokens", "tokens", null).Of(data, data.Groups[1]));
            Assert.Contains("2.5", broken.Message, StringComparison.Ordinal);
            Assert.Throws<ArgumentException>(() => new Covariate<long>("Other", "tokens", null).In(data));
            Assert.Equal(new Counts("Counts", "n", "c"), Member<Counts>(study, "Counts"));
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public void Without_a_file_anywhere_the_mend_is_told()
    {
        InvalidOperationException told = Assert.Throws<InvalidOperationException>(() => Study("Least").Read());
        Assert.Contains("give a path, or declare one", told.Message, StringComparison.Ordinal);
        AttemptFileException missing = Assert.Throws<AttemptFileException>(() => Study("MoreProblems").Read());
        Assert.Equal("more.csv", missing.Path);
    }

    // The grid is 1, the ends of the window, the powers of ten between, and the horizons.
    [Fact]
    public void The_grid_follows_from_window_and_horizons()
    {
        Assert.Equal([1, 10, 100, 1_000, 10_000], Study("Gsm8kByStage").Grid);
        Assert.Equal([1, 3, 7, 10, 50, 2_000], Study("MoreProblems").Grid);
        Assert.All(Loaded.Value, study => Assert.Equal(((IAttemptsStudy)new ByHand(study.Spec)).Grid, study.Grid));
    }

    [Theory]
    [InlineData(1, 30)]
    [InlineData(2, 700)]
    [InlineData(3, 30_000)]
    public void The_generated_loop_gives_the_bits_of_the_general_one_and_the_sums_of_the_definition(int seed, int largest)
    {
        Random random = new(seed);
        long[] attempts = [.. Enumerable.Range(0, 40).Select(_ => (long)random.Next(largest / 2, largest))];
        long[] successes = [.. attempts.Select(n => random.Next(3) == 0 ? random.NextInt64(n + 1) : random.NextInt64(Math.Min(n, 5)))];
        foreach (IAttemptsStudy study in Loaded.Value)
        {
            (int count, double[] sums, double[] squares) = Sums(study, attempts, successes);
            (int countByHand, double[] byHand, double[] squaresByHand) = Sums(new ByHand(study.Spec), attempts, successes);
            Assert.Equal(countByHand, count);
            Assert.Equal(byHand, sums);
            Assert.Equal(squaresByHand, squares);
            Assert.Equal(study.Grid.Count(k => k <= attempts.Min()), count);
            for (int g = 0; g < count; g++)
            {
                double expected = attempts.Zip(successes, (n, c) => Pass(n, c, study.Grid[g])).Sum();

                // Two products of at most 30,000 factors, each rounded once or twice.
                Assert.Equal(expected, sums[g], expected * 3e-11);
            }
        }
    }

    [Fact]
    public void The_loop_allocates_nothing()
    {
        IAttemptsStudy study = Study("Gsm8kByStage");
        long[] attempts = [200, 300];
        long[] successes = [0, 9];
        (double[] sums, double[] squares) = (new double[study.Grid.Count], new double[study.Grid.Count]);
        study.SumPassAtK(attempts, successes, sums, squares);
        long before = GC.GetAllocatedBytesForCurrentThread();
        study.SumPassAtK(attempts, successes, sums, squares);
        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }

    [Fact]
    public void Spans_that_do_not_fit_are_told()
    {
        IAttemptsStudy study = Study("Least");
        Assert.Throws<ArgumentException>(() => study.SumPassAtK([5], [1, 2], new double[4], new double[4]));
        Assert.Throws<ArgumentException>(() => study.SumPassAtK([5], [1], new double[3], new double[4]));
        Assert.Equal(0, study.SumPassAtK([], [], new double[4], new double[4]));
    }

    [Theory]
    [InlineData(NullableContextOptions.Disable)]
    [InlineData(NullableContextOptions.Enable)]
    public void With_every_compiler_warning_an_error_a_study_is_silent(NullableContextOptions nullable)
    {
        string documented = Studies.Full.Replace("    [", "    /// <summary>.</summary>\n    [", StringComparison.Ordinal);
        CSharpCompilation compilation = Compiling.Compilation(
            "Strict", Compiling.Latest.WithDocumentationMode(DocumentationMode.Diagnose), documented, SilenceTests.Documented);
        Compiling.GenerateAll(compilation.WithOptions(
            compilation.Options.WithNullableContextOptions(nullable).WithGeneralDiagnosticOption(ReportDiagnostic.Error)))
            .RequireSilence();
    }

    [Fact]
    public void Without_the_package_nothing_is_emitted_for_studies()
    {
        CSharpCompilation compilation = Compiling.Compilation(Sources.HardTail).WithReferences(Compiling.WithoutAttempts);
        Assert.Equal(
            ["Microsoft.CodeAnalysis.EmbeddedAttribute.cs"],
            Compiling.Generate(compilation, new AttemptsStudyGenerator()).Files.Keys);
        Compiling.GenerateAll(compilation).RequireSilence();
    }

    [Fact]
    public void Another_order_of_the_files_gives_the_same_text()
    {
        Generated turned = Compiling.GenerateAll(Studies.All.Values.Reverse());
        Assert.Equal(
            Studies.Compiled.Value.Files.OrderBy(f => f.Key, StringComparer.Ordinal),
            turned.Files.OrderBy(f => f.Key, StringComparer.Ordinal));
    }

    [Fact]
    public void A_variant_of_a_study_of_another_assembly_copies_it()
    {
        MetadataReference reference =
            MetadataReference.CreateFromImage(Compiling.GenerateAll(Compiling.Compilation("Other", Compiling.Latest, Studies.Full)).Emit());
        Generated generated = Compiling.GenerateAll(Compiling.Compilation(
            "using LidDsl.Attempts; [AttemptsStudy(Like = typeof(Gsm8kByStage)), Forecast(50)] public sealed partial record Here;")
            .AddReferences(reference)).RequireSilence();
        string text = generated.Files["Here.g.cs"];
        Assert.Contains("public double CostOfToken", text, StringComparison.Ordinal);
        Assert.Contains("new(\"Size\", \"model\", \"_([0-9.]+B)$\")", text, StringComparison.Ordinal);
        Assert.Contains("Horizons = new(new long[] { 50 })", text, StringComparison.Ordinal);
        Assert.Contains("Data = \"counts.csv\"", text, StringComparison.Ordinal);
    }

    // What stands in for the study of a record that breaks a rule.
    [Fact]
    public async Task Stub() => await Verify(
        Compiling.GenerateAll(Studies.Full.Replace("[Problem(\"problem\")] ", "", StringComparison.Ordinal)).Files
            .Single(file => file.Key.EndsWith("-stub.g.cs", StringComparison.Ordinal)).Value.TrimEnd('\n')
            .Replace($"LidDsl {Header.Version}<", "LidDsl VERSION<", StringComparison.Ordinal)).UseDirectory("Snapshots");

    private static IAttemptsStudy Study(string name) => Loaded.Value.Single(study => study.GetType().Name == name);

    private static T Member<T>(IAttemptsStudy study, string name) => (T)study.GetType().GetProperty(name)!.GetValue(null)!;

    private static (int Count, double[] Sums, double[] Squares) Sums(IAttemptsStudy study, long[] attempts, long[] successes)
    {
        (double[] sums, double[] squares) = (new double[study.Grid.Count], new double[study.Grid.Count]);
        return (study.SumPassAtK(attempts, successes, sums, squares), sums, squares);
    }

    // 1 - C(n - c, k)/C(n, k), by the factors of k.
    private static double Pass(long n, long c, long k)
    {
        double allFail = 1;
        for (long j = 0; j < k; j++)
            allFail *= Math.Max(0, 1 - ((double)c / (n - j)));
        return 1 - allFail;
    }

    private static void AssertReadAlike(string name, string file, string text)
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("liddsl-study-");
        try
        {
            string path = Path.Combine(folder.FullName, file);
            File.WriteAllText(path, text, new UTF8Encoding(false));
            IAttemptsStudy study = Study(name);
            Assert.Equal(Told(((IAttemptsStudy)new ByHand(study.Spec)).Read(path)), Told(study.Read(path)));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static string Told(AttemptData data) => string.Join('\n', data.Groups.Select(group =>
        $"{group.Name}: {string.Join(' ', group.Problems)}; {string.Join(' ', group.Attempts.ToArray())}; "
            + $"{string.Join(' ', group.Successes.ToArray())}; {string.Join(' ', group.Covariates)}"))
        + $"\n{string.Join(' ', data.Covariates)} {data.Origin}";

    private sealed class ByHand(StudySpec spec) : IAttemptsStudy
    {
        public StudySpec Spec => spec;

    }
}

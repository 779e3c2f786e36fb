using System.Reflection;
using LidDsl.Specs;

namespace LidDsl.Attempts.Tests.Reading;

/// <summary>The public files that the pages of samples name; they are not part of the project.</summary>
public sealed class RealFileTests
{
    [RealFileFact("gsm8k-pythia-checkpoints.csv")]
    public void The_checkpoints_of_Pythia_are_read_with_their_size_and_tokens()
    {
        StudyColumns columns = Texts.Counts(new CovariateColumn("size", "model", @"^Pythia_([\d.]+[MB])_"), new CovariateColumn("tokens",
            "model", @"_(\d+[MB])$"));
        AttemptData data = AttemptFile.Read(RealFileFactAttribute.PathOf("gsm8k-pythia-checkpoints.csv"), columns);
        Assert.Equal(81, data.Groups.Count);
        Assert.Equal(10_273, data.Origin!.Rows);
        AttemptGroup first = data.Groups[0];
        Assert.Equal("Pythia_1.4B_200B", first.Name);
        Assert.Equal([1.4e9, 200e9], first.Covariates);
        Assert.Equal(("12", 10_112L, 43L), (first.Problems[0], first.Attempts[0], first.Successes[0]));
        Assert.Equal(43, data.Groups.Count(group => !group.IsEven));
    }

    [RealFileFact("codecontests.csv")]
    public void The_code_contests_are_read_by_their_usual_names()
    {
        AttemptData data = AttemptFile.Read(RealFileFactAttribute.PathOf("codecontests.csv"));
        Assert.Equal(5, data.Groups.Count);
        Assert.All(data.Groups, group => Assert.Equal((140, 10_000, true), (group.Count, group.LeastAttempts, group.IsEven)));
    }
}

/// <summary>A test of a file that is skipped where the file is absent.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class RealFileFactAttribute : FactAttribute
{
    public RealFileFactAttribute(string file)
    {
        if (!File.Exists(PathOf(file)))
            Skip = $"shared/data/attempts/{file} is not beside the checkout; its page says where the public original is.";
    }

    public static string PathOf(string file) => Path.Combine(
        typeof(RealFileFactAttribute).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == "Root").Value!,
        "..", "shared", "data", "attempts", file);
}

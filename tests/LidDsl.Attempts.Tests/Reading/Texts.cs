using System.Text;
using LidDsl.Specs;

namespace LidDsl.Attempts.Tests.Reading;

/// <summary>Small files of the tests' own, in memory.</summary>
internal static class Texts
{
    public static AttemptData Read(string text, StudyColumns? columns = null, ReadOptions? options = null, string name = "study.csv") =>
        Read(Encoding.UTF8.GetBytes(text), columns, options, name);

    public static AttemptData Read(byte[] bytes, StudyColumns? columns = null, ReadOptions? options = null, string name = "study.csv")
    {
        using MemoryStream stream = new(bytes);
        return AttemptFile.Read(stream, name, columns, options);
    }

    public static AttemptFileException Refused(string text, StudyColumns? columns = null, ReadOptions? options = null,
        string name = "study.csv") =>
        Refused(Encoding.UTF8.GetBytes(text), columns, options, name);

    public static AttemptFileException Refused(byte[] bytes, StudyColumns? columns = null, ReadOptions? options = null,
        string name = "study.csv")
    {
        AttemptFileException exception = Assert.Throws<AttemptFileException>(() => Read(bytes, columns, options, name));
        // One line, which begins with the file and ends in a full stop.
        Assert.StartsWith(name, exception.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', exception.Message);
        Assert.EndsWith(".", exception.Message, StringComparison.Ordinal);
        Assert.Equal(name, exception.Path);
        return exception;
    }

    public static StudyColumns Counts(params CovariateColumn[] covariates) =>
        new(new(["model"]), "problem", "n", "c", null, new(covariates));

    public static StudyColumns Outcomes(params CovariateColumn[] covariates) =>
        new(new(["model"]), "problem", null, null, "outcome", new(covariates));

    /// <summary>All that is read, as text to compare.</summary>
    public static string Told(AttemptData data) => string.Join('\n', data.Groups.Select(group =>
        $"{group.Name} [{string.Join(' ', group.Covariates)}]: "
            + string.Join(' ', group.Problems.Select((problem, i) => $"{problem}={group.Successes[i]}/{group.Attempts[i]}"))));
}

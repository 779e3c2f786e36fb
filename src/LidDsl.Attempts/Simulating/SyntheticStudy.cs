using System.Globalization;
using System.Text;
using LidDsl.Hosting;
using LidDsl.Specs;
using LidDsl.Writing;

namespace LidDsl.Attempts;

/// <summary>A group of counts to be drawn from a known law.</summary>
/// <param name="Name">What names it, in the way that the patterns of the study's covariates read.</param>
/// <param name="Truth">The law of p over problems.</param>
/// <param name="Problems">M, at least 1.</param>
/// <param name="Attempts">n, at least 1.</param>
/// <param name="Rule">How many attempts each problem gets.</param>
/// <param name="Cap">The most attempts at a problem that goes on; 79 n where it is left out.</param>
public sealed record SyntheticGroup(
    string Name, KnownSuccess Truth, int Problems, long Attempts, SamplingRule Rule = SamplingRule.Even, long? Cap = null);

/// <summary>
/// A study that, where no file is named, reads one that is made from laws that are known: reports then put the truth beside each estimate.
/// </summary>
public sealed class SyntheticStudy : IAttemptsStudy
{
    private readonly IAttemptsStudy study;
    private readonly ulong seed;

    /// <summary>Makes a study of known laws.</summary>
    /// <param name="study">The study whose declaration reads the file: counts, grouped by one column.</param>
    /// <param name="file">The file to make, in CSV; its folder is made if need be.</param>
    /// <param name="groups">The groups, at least one; their names differ.</param>
    /// <param name="seed">Fixes the counts.</param>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    /// <exception cref="ArgumentException">
    /// The file's name is blank, there is no group, or the study reads single outcomes or is not grouped by one column.
    /// </exception>
    public SyntheticStudy(IAttemptsStudy study, string file, IReadOnlyList<SyntheticGroup> groups, ulong seed = 1)
    {
        ArgumentNullException.ThrowIfNull(study);
        ArgumentException.ThrowIfNullOrWhiteSpace(file);
        ArgumentNullException.ThrowIfNull(groups);
        if (groups.Count == 0)
            throw new ArgumentException("there is no group: give at least one.", nameof(groups));
        if (study.Spec.Columns is not { Outcome: null, Groups.Count: 1 } columns
            || columns.Covariates.Any(covariate => covariate.Column != columns.Groups[0]))
        {
            throw new ArgumentException(
                $"'{study.Spec.Name}' must read n and c, have one column of groups, and its covariates must stand in that column's cells.",
                nameof(study));
        }

        this.study = study;
        this.seed = seed;
        Groups = [.. groups];
        Spec = study.Spec with { Data = file };
    }

    /// <summary>The groups.</summary>
    public IReadOnlyList<SyntheticGroup> Groups { get; }

    /// <summary>What was declared, with the file that is made.</summary>
    public StudySpec Spec { get; }

    /// <inheritdoc/>
    public string Summary => study.Summary;

    /// <inheritdoc/>
    public string GeneratedCode => study.GeneratedCode;

    /// <inheritdoc/>
    public ValueList<long> Grid => study.Grid;

    /// <summary>Reads the counts, and makes their file before where it is the one of known laws.</summary>
    /// <param name="path">The file; that of known laws where it is left out.</param>
    /// <param name="options">How it is read.</param>
    /// <exception cref="AttemptFileException">The file is missing or breaks a rule.</exception>
    /// <exception cref="IOException">The file of known laws could not be written.</exception>
    public AttemptData Read(string? path = null, ReadOptions? options = null)
    {
        if (!IsSynthetic(path))
            return study.Read(path, options);
        Write();
        return study.Read(Spec.Data, options);
    }

    /// <inheritdoc/>
    public int SumPassAtK(ReadOnlySpan<long> attempts, ReadOnlySpan<long> successes, Span<double> sums, Span<double> squares) =>
        study.SumPassAtK(attempts, successes, sums, squares);

    /// <summary>Whether a path names the file of known laws.</summary>
    internal bool IsSynthetic(string? path) => path is null || path == Spec.Data;

    /// <summary>The truth of a forecast: over the very problems that were drawn, or over new ones.</summary>
    internal double? Failure(string group, long horizon, ForecastTarget target)
    {
        if (Groups.FirstOrDefault(g => g.Name == group) is not { } of)
            return null;
        return target == ForecastTarget.NewProblems
            ? of.Truth.Failure(horizon)
            : SyntheticAttempts.Problems(of.Name, of.Truth, of.Problems, seed).Average(p => Math.Pow(1 - p, horizon));
    }

    /// <summary>The truth of a local exponent.</summary>
    internal double? Exponent(string group, double from, double to) =>
        Groups.FirstOrDefault(g => g.Name == group)?.Truth.Exponent(from, to);

    private void Write()
    {
        string path = Path.GetFullPath(Spec.Data!);
        StringBuilder text = new();
        text.AppendJoin(',', Spec.Columns.Groups[0], Spec.Columns.Problem, Spec.Columns.Attempts, Spec.Columns.Successes).Append('\n');
        foreach (SyntheticGroup of in Groups)
        {
            AttemptGroup group = SyntheticAttempts.Draw(of.Name, of.Truth, of.Problems, of.Attempts, seed, of.Rule, of.Cap);
            for (int i = 0; i < group.Count; i++)
            {
                text.Append(CultureInfo.InvariantCulture, $"{CsvWriter.Verbatim(group.Name)},{group.Problems[i]},")
                    .Append(CultureInfo.InvariantCulture, $"{group.Attempts[i]},{group.Successes[i]}\n");
            }
        }

        try
        {
            ResultFolder.Open(Path.GetDirectoryName(path)!).Replace([new ResultFile(Path.GetFileName(path), text.ToString())], []);
        }
        catch (HostException exception)
        {
            throw new IOException(exception.Message, exception);
        }
    }
}

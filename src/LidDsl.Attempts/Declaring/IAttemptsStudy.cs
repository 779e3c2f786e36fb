using System.ComponentModel;
using LidDsl.Runtime;
using LidDsl.Specs;

namespace LidDsl.Attempts;

/// <summary>A declared study of attempts with values for its free costs; implemented by the source generator.</summary>
/// <remarks>What is done with a study beyond reading is written as extension methods of this type.</remarks>
public interface IAttemptsStudy
{
    /// <summary>What was declared, with this instance's values of the free costs.</summary>
    StudySpec Spec { get; }

    /// <summary>The summary of the record's documentation comment in one line; empty without one.</summary>
    string Summary => "";

    /// <summary>The generated code of the study as it was compiled; empty for a study that is written by hand.</summary>
    string GeneratedCode => "";

    /// <summary>Reads the counts.</summary>
    /// <param name="path">The file; the one that the study names where it is left out.</param>
    /// <param name="options">How it is read; by the end of its name where it is left out.</param>
    /// <returns>The counts of every group.</returns>
    /// <exception cref="InvalidOperationException"><paramref name="path"/> is left out, and the study names no file.</exception>
    /// <exception cref="ArgumentException"><paramref name="path"/> is blank.</exception>
    /// <exception cref="AttemptFileException">The file is missing or breaks a rule; nothing of it is returned.</exception>
    AttemptData Read(string? path = null, ReadOptions? options = null) =>
        AttemptFile.Read(StudyFile.Of(Spec, path), Spec.Columns, options);

    /// <summary>
    /// The k at which pass@k is estimated as far as the attempts go: 1, the ends of the window, the powers of ten between them, and the
    /// horizons; increasing.
    /// </summary>
    ValueList<long> Grid => StudyDomain.GridOf(Spec);

    /// <summary>Sums the unbiased terms of pass@k, 1 - C(n - c, k)/C(n, k), and their squares over the problems of a group.</summary>
    /// <param name="attempts">n of each problem, at least 1.</param>
    /// <param name="successes">c of each problem, from 0 to its n.</param>
    /// <param name="sums">Where the sums go, one for each k of <see cref="Grid"/>.</param>
    /// <param name="squares">Where the sums of squares go.</param>
    /// <returns>How many k of the grid, from the first on, are no larger than every n: the sums of these are valid, the others 0.</returns>
    /// <exception cref="ArgumentException">The spans have other lengths.</exception>
    [EditorBrowsable(EditorBrowsableState.Never)]
    int SumPassAtK(ReadOnlySpan<long> attempts, ReadOnlySpan<long> successes, Span<double> sums, Span<double> squares) =>
        PassAtKSum.Over([.. Grid], attempts, successes, sums, squares);
}

/// <summary>The static side of a declared study; implemented by the source generator.</summary>
/// <typeparam name="TSelf">The study itself.</typeparam>
public interface IAttemptsStudy<TSelf> : IAttemptsStudy
    where TSelf : IAttemptsStudy<TSelf>
{
    /// <summary>The study with every free cost at its initial value.</summary>
    static abstract TSelf Default { get; }

    /// <summary>What was declared.</summary>
    static new abstract StudySpec Spec { get; }
}

using DiffEngine;

namespace LidDsl.Testing;

/// <summary>Where tests run: on a build server or at a desk, and with which wishes of whoever runs them.</summary>
internal class Surroundings
{
    private static readonly AsyncLocal<Surroundings?> Replaced = new();

    /// <summary>Those of the process, or what stands for them in this flow of a test of this library.</summary>
    public static Surroundings Current
    {
        get => Replaced.Value ?? OfProcess;
        set => Replaced.Value = value;
    }

    private static Surroundings OfProcess { get; } = new();

    /// <summary>
    /// Whether a build server runs the tests. A container and the Windows subsystem for Linux are none, though no diff tool opens there.
    /// </summary>
    public virtual bool IsBuildServer => BuildServerDetector.IsAppVeyor || BuildServerDetector.IsAzureDevops
        || BuildServerDetector.IsGithubAction || BuildServerDetector.IsGitLab || BuildServerDetector.IsGoDc || BuildServerDetector.IsJenkins
        || BuildServerDetector.IsMyGet || BuildServerDetector.IsTeamCity || BuildServerDetector.IsTravis
        || string.Equals(Variable("CI"), "true", StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether every received text is to be accepted.</summary>
    /// <exception cref="SnapshotException">The variable says neither yes nor no.</exception>
    public bool AutoVerifies => Variable(SnapshotFile.AutoVerifyVariable) switch
    {
        null or "" => false,
        { } value when bool.TryParse(value, out bool asked) => asked,
        { } value => throw new SnapshotException(
            $"The environment variable {SnapshotFile.AutoVerifyVariable} is '{value}': set it to true, to accept every received text, or "
                + "to false."),
    };

    /// <summary>Opens the diff tool of the desktop, if there is one and it is allowed.</summary>
    /// <returns>Why it did not open though it should have; null for nothing.</returns>
    public virtual string? OpenDiffTool(string received, string verified)
    {
        try
        {
            DiffRunner.Launch(received, verified);
            return null;
        }
        catch (Exception exception)
        {
            // What the test says matters more.
            return exception.Message;
        }
    }

    /// <summary>Closes what was opened.</summary>
    public virtual void CloseDiffTool(string received, string verified)
    {
        if (!DiffRunner.Disabled)
            DiffRunner.Kill(received, verified);
    }

    /// <summary>An environment variable; null where it is not set.</summary>
    protected virtual string? Variable(string name) => Environment.GetEnvironmentVariable(name);
}

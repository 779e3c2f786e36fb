using System.Runtime.CompilerServices;

namespace LidDsl.Samples.Tests;

/// <summary>A Slurm of this machine alone, which is stopped in the end.</summary>
internal sealed class SlurmNode : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("lid-slurm-").FullName;

    /// <summary>Starts it, and installs it if need be.</summary>
    public SlurmNode()
    {
        (int code, string output) = Command.Run("bash", [Script(), "up", folder]);
        if (code == 0)
            return;
        Dispose();
        Assert.Fail(output);
    }

    /// <summary>Why there can be none here; null where it can.</summary>
    public static string? Missing =>
        !OperatingSystem.IsLinux() ? "Slurm is of Linux."
        : Environment.UserName != "root" ? "Slurm's jobs are started by root."
        : Has("slurmctld") || Has("apt-get") ? null
        : "Slurm is not installed, and Debian's packages are not there.";

    /// <summary>Where jobs may write.</summary>
    public string Results => Path.Combine(folder, "stores");

    /// <summary>Runs a command of Slurm's.</summary>
    /// <returns>What it printed.</returns>
    public string Ask(string command, params IEnumerable<string> arguments)
    {
        (int code, string output) = Command.Run(
            command, arguments, new Dictionary<string, string> { ["SLURM_CONF"] = Path.Combine(folder, "slurm.conf") });
        Assert.True(code == 0, $"{command}: {output}");
        return output;
    }

    public void Dispose()
    {
        Command.Run("bash", [Script(), "down", folder]);

        // The daemons' last steps may still write there.
        for (int i = 0; i < 20 && Directory.Exists(folder); i++)
        {
            try
            {
                Directory.Delete(folder, recursive: true);
            }
            catch (IOException)
            {
                Thread.Sleep(100);
            }
        }
    }

    private static bool Has(string command) =>
        ((string[])["/usr/bin", "/usr/sbin", "/usr/local/bin", "/usr/local/sbin"]).Any(path => File.Exists(Path.Combine(path, command)));

    private static string Script([CallerFilePath] string here = "") => Path.Combine(Path.GetDirectoryName(here)!, "slurm-node");
}

/// <summary>A test that needs Slurm: left out where there can be none.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class SlurmFactAttribute : FactAttribute
{
    public SlurmFactAttribute() => Skip = SlurmNode.Missing;
}

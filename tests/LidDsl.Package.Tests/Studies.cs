namespace LidDsl.Package.Tests;

/// <summary>Studies that somebody makes from the template, which is installed for them alone.</summary>
internal sealed class Studies
{
    private readonly string folder;

    /// <summary>Installs the template.</summary>
    /// <param name="folder">A folder for the studies.</param>
    /// <param name="feed">The folder of the packages that they are to take.</param>
    /// <param name="package">The package of the template.</param>
    public Studies(string folder, string feed, string package)
    {
        this.folder = folder;
        Abroad.Settle(folder, feed);
        New("install", package);
    }

    /// <summary>Makes a study.</summary>
    /// <param name="name">The name of its folder.</param>
    /// <param name="options">Further options of the template.</param>
    /// <returns>Its folder.</returns>
    public string Make(string name, params IEnumerable<string> options)
    {
        New(["liddsl", "-o", name, "--no-update-check", .. options]);
        return Path.Combine(folder, name);
    }

    private void New(params IEnumerable<string> arguments) =>
        Command.Dotnet(folder, ["new", .. arguments, "--debug:custom-hive", Path.Combine(folder, "hive")]);
}

namespace LidDsl.Package.Tests;

/// <summary>
/// What happens to a package, each step once and after those before it: it is packed, a new project adds it, builds, runs, is published
/// trimmed, and takes the next version; and the template's is installed.
/// </summary>
public sealed class Story : IDisposable
{
    /// <summary>The name of the collection of tests that share a story.</summary>
    public const string Name = "Package";

    /// <summary>The version after the present one.</summary>
    internal const string NextVersion = "999.0.0";

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("liddsl-package-");
    private readonly Lazy<string> next;
    private readonly Lazy<string> packed;
    private readonly Lazy<Consumer> built;
    private readonly Lazy<Studies> studies;
    private readonly Lazy<string> published;
    private readonly Lazy<Consumer> upgraded;

    /// <summary>Plans the story; nothing happens before it is asked for.</summary>
    public Story()
    {
        string feed = folder.CreateSubdirectory("feed").FullName;
        packed = new(() => Packing.Current(feed));

        // It takes longest, and long tests alone ask for it.
        next = new(() => Packing.Other(feed, Path.Combine(folder.FullName, "next"), NextVersion));
        built = new(() =>
        {
            _ = packed.Value;
            Consumer consumer = new(folder.CreateSubdirectory("consumer").FullName, feed);
            consumer.Build();
            return consumer;
        });
        studies = new(() =>
        {
            string package = Packing.Of(packed.Value, Packing.Templates);
            return new Studies(folder.CreateSubdirectory("studies").FullName, feed, package);
        });
        published = new(() => built.Value.Publish());
        upgraded = new(() =>
        {
            _ = published.Value;
            _ = next.Value;
            built.Value.Upgrade(Build.Version, NextVersion);
            return built.Value;
        });
    }

    /// <summary>The packages and those of their symbols.</summary>
    internal IEnumerable<string> Packages => Directory.GetFiles(packed.Value, $"*.{Build.Version}.*nupkg");

    /// <summary>The files of each package for users' tests, by path.</summary>
    internal Dictionary<string, byte[]>[] ForTests =>
        [.. Packing.ForTests.Select(name => Packing.Read(Packing.Of(packed.Value, name)))];

    /// <summary>The files of the package of the template, by path.</summary>
    internal Dictionary<string, byte[]> Templates => Packing.Read(Packing.Of(packed.Value, Packing.Templates));

    /// <summary>Where the template was installed, to make studies from it.</summary>
    internal Studies Studies => studies.Value;

    /// <summary>The files of the package, by path.</summary>
    internal Dictionary<string, byte[]> Content => Packing.Read(Packing.Of(packed.Value));

    /// <summary>The files of the package of symbols, by path.</summary>
    internal Dictionary<string, byte[]> Symbols => Packing.Read(Path.ChangeExtension(Packing.Of(packed.Value), "snupkg"));

    /// <summary>The project that was built from the package; look at its files and its answers before the upgrade.</summary>
    internal Consumer Built => built.Value;

    /// <summary>The program that was published from it, trimmed.</summary>
    internal string Published => published.Value;

    /// <summary>The files of the next version of the package, by path.</summary>
    internal Dictionary<string, byte[]> NextContent => Packing.Read(next.Value);

    /// <summary>The same project after the upgrade of the package.</summary>
    internal Consumer Upgraded => upgraded.Value;

    /// <inheritdoc/>
    public void Dispose() => folder.Delete(recursive: true);
}

/// <summary>The tests that share a story.</summary>
[CollectionDefinition(Story.Name)]
public sealed class SharedStory : ICollectionFixture<Story>;

using System.Xml.Linq;

namespace LidDsl.Testing.Tests;

/// <summary>
/// The mirror is declared as Verify.Xunit is, by the metadata of that package. Settings and results belong to the package Verify, which
/// is not at hand, and so are not held to it.
/// </summary>
public sealed class MirrorTests
{
    // What tests call by either. An overload that is left out here or there would be missed by somebody.
    private static readonly string[] Mirrored =
    [
        "Static VerifyTests.SettingsTask Verify(String 02 target, "
            + "optional VerifyTests.VerifySettings 02 settings = NullReference 00000000, "
            + "optional String 01 sourceFile = String  [CallerFilePathAttribute])",
        "Static VerifyTests.SettingsTask Verify(System.Threading.Tasks.Task`1<String> 01 target, "
            + "optional VerifyTests.VerifySettings 02 settings = NullReference 00000000, "
            + "optional String 01 sourceFile = String  [CallerFilePathAttribute])",
        "Static VerifyTests.SettingsTask Verify(String 02 target, String 01 extension, "
            + "optional VerifyTests.VerifySettings 02 settings = NullReference 00000000, "
            + "optional String 01 sourceFile = String  [CallerFilePathAttribute])",
        "Static VerifyTests.SettingsTask Verify(System.Threading.Tasks.Task`1<String> 01 target, String 01 extension, "
            + "optional VerifyTests.VerifySettings 02 settings = NullReference 00000000, "
            + "optional String 01 sourceFile = String  [CallerFilePathAttribute])",
    ];

    private static readonly string Ours = typeof(Verifier).Assembly.Location;

    private static readonly string Theirs = Path.Combine(Build.Mirrored, "lib/net6.0/Verify.Xunit.dll");

    [Fact]
    public void Every_overload_for_text_is_there_and_none_besides() =>
        Assert.Equal(Mirrored.Order(StringComparer.Ordinal), Of(Ours, "Verifier").Order(StringComparer.Ordinal));

    [Fact]
    public void They_are_all_overloads_of_Verify_for_text_that_the_package_has() => Assert.Equal(
        Mirrored.Order(StringComparer.Ordinal),
        Of(Theirs, "Verifier")
            .Where(m => m.Contains(" Verify(String ", StringComparison.Ordinal)
                || m.Contains(" Verify(System.Threading.Tasks.Task`1<String> ", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal));

    [Fact]
    public void The_attribute_has_the_methods_that_the_package_has() => Assert.Equal(
        Of(Theirs, "UsesVerifyAttribute").Order(StringComparer.Ordinal), Of(Ours, "UsesVerifyAttribute").Order(StringComparer.Ordinal));

    [Theory]
    [InlineData("Verifier")]
    [InlineData("UsesVerifyAttribute")]
    public void Types_are_declared_as_in_the_package(string type) =>
        Assert.Equal(Surface.Declaration(Theirs, "VerifyXunit." + type), Surface.Declaration(Ours, "VerifyXunit." + type));

    // What VerifyTests holds in them, the package Verify brings by its own.
    [Fact]
    public void The_same_namespaces_are_there_without_a_word()
    {
        string[] theirs = Usings(Path.Combine(Build.Mirrored, "buildTransitive/Verify.Xunit.props"));
        Assert.NotEmpty(theirs);
        Assert.Equal(
            theirs.Append("VerifyTests ").Order(StringComparer.Ordinal),
            Usings(Path.Combine(Build.Root, "src/LidDsl.Testing.Xunit/Consumer.props")).Order(StringComparer.Ordinal));
    }

    private static string[] Of(string assembly, string type) => Surface.Methods(assembly, "VerifyXunit." + type);

    private static string[] Usings(string props) =>
    [
        .. XDocument.Load(props).Descendants().Where(e => e.Name.LocalName == "Using").Select(
            e => $"{(string)e.Attribute("Include")!} {(string?)e.Attribute("Static")}"),
    ];
}

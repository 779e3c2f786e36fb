using FsCheck;
using FsCheck.Fluent;

namespace LidDsl.Tests.Writing;

/// <summary>Random words of those characters that mean something to spreadsheets, CSV, Markdown, markup or terminals.</summary>
internal static class HostileWords
{
    private const string Characters =
        "=+-@\t\r\n'\",;|`*_<>&#[]()!\\ \u001b\u0007\b\u0000\u007f\u0085\u009b\u2028\u202e\u2066\uff1d\uff0b\uff20aZ19.eé𝔘";

    /// <summary>Runs a property at many of them; a failure names the seed that repeats it.</summary>
    /// <param name="property">Throws, as assertions do, where it does not hold.</param>
    public static void Check(Action<string> property)
    {
        Arbitrary<string> words = Gen.Elements(Characters.ToCharArray()).ArrayOf().Select(letters => new string(letters)).ToArbitrary();
        Prop.ForAll(words, property).Check(Config.QuickThrowOnFailure.WithMaxTest(3_000).WithReplay(1, 1));
    }
}

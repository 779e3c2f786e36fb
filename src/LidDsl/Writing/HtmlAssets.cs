using System.Security.Cryptography;
using System.Text;
using LidDsl.Drawing;

namespace LidDsl.Writing;

/// <summary>What every report has in it: how it looks and what its buttons do, from the folder <c>Html</c>.</summary>
internal static class HtmlAssets
{
    /// <summary>The rules of its style, with the colours of figures.</summary>
    public static string Style { get; } = Read("report.css")
        .Replace("/* figures on white */", FigurePalette.Light.Variables(), StringComparison.Ordinal)
        .Replace("/* figures on dark */", FigurePalette.Dark.Variables(), StringComparison.Ordinal);

    /// <summary>The one script.</summary>
    public static string Script { get; } = Read("report.js");

    /// <summary>
    /// What a browser is allowed: the style, this script and no other, pictures that the page itself makes, and nothing from elsewhere.
    /// </summary>
    public static string Policy { get; } =
        "default-src 'none'; style-src 'unsafe-inline'; img-src data: blob:; base-uri 'none'; form-action 'none'; script-src 'sha256-"
            + Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(Script))) + "'";

    private static string Read(string name)
    {
        using Stream stream = typeof(HtmlAssets).Assembly.GetManifestResourceStream(name)!;
        using StreamReader reader = new(stream);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }
}

using System.Text;

namespace LidDsl.Generators.Emitting;

/// <summary>Writes indented lines that end in LF, whatever the machine.</summary>
internal sealed class SourceWriter
{
    private readonly StringBuilder text = new();
    private int depth;

    /// <summary>Writes lines, indented; an empty string is an empty line.</summary>
    public void Lines(params IEnumerable<string> lines)
    {
        foreach (string line in lines)
            text.Append(line.Length == 0 ? "" : new string(' ', 4 * depth)).Append(line).Append('\n');
    }

    /// <summary>Writes text as it is, not indented.</summary>
    public void Verbatim(string lines) => text.Append(lines);

    /// <summary>Writes a heading and opens its braces.</summary>
    public void Open(string heading)
    {
        Lines(heading, "{");
        depth++;
    }

    /// <summary>Closes the braces opened last.</summary>
    public void Close(string after = "")
    {
        depth--;
        Lines("}" + after);
    }

    public override string ToString() => text.ToString();
}

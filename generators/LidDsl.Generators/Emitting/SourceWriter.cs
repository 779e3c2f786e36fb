using System.Text;

namespace LidDsl.Generators.Emitting;

/// <summary>Writes indented lines that end in LF, whatever the machine.</summary>
internal sealed class SourceWriter
{
    private const int Columns = 120;

    private readonly StringBuilder text = new();
    private int depth;

    /// <summary>Writes lines, indented; an empty string is an empty line.</summary>
    public void Lines(params IEnumerable<string> lines)
    {
        foreach (string line in lines)
            text.Append(line.Length == 0 ? "" : new string(' ', 4 * depth)).Append(line).Append('\n');
    }

    /// <summary>Writes the lines of a text, indented; a template that reads like what it becomes.</summary>
    public void Text(string lines) => Lines(lines.Split('\n'));

    /// <summary>Writes comments, each from a new line on.</summary>
    public void Comments(IEnumerable<string> comments)
    {
        foreach (string comment in comments)
            Comment(comment);
    }

    /// <summary>Writes a comment, wrapped where a line would be too long.</summary>
    /// <param name="comment">The comment in one line.</param>
    /// <param name="mark">What every line begins with.</param>
    public void Comment(string comment, string mark = "//")
    {
        StringBuilder line = new(mark);
        foreach (string word in comment.Split(' '))
        {
            if ((4 * depth) + line.Length + 1 + word.Length > Columns)
            {
                Lines(line.ToString());
                line.Clear().Append(mark);
            }

            line.Append(' ').Append(word);
        }

        Lines(line.ToString());
    }

    /// <summary>Writes text as it is, not indented.</summary>
    public void Verbatim(string lines) => text.Append(lines);

    /// <summary>Writes a heading and opens its braces.</summary>
    public void Open(string heading)
    {
        Text(heading);
        Lines("{");
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

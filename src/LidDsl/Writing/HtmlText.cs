using System.Text;

namespace LidDsl.Writing;

/// <summary>HTML as it is put together: what comes from elsewhere is set by <see cref="Words"/>, which lets no markup through.</summary>
internal sealed class HtmlText
{
    private readonly StringBuilder text = new();

    /// <summary>Markup of the writer's own.</summary>
    public HtmlText Markup(string markup)
    {
        text.Append(markup);
        return this;
    }

    /// <summary>Other markup of the writer's own.</summary>
    public HtmlText Markup(HtmlText markup)
    {
        text.Append(markup.text);
        return this;
    }

    /// <summary>Words as they are, in an element or in an attribute between double quotes.</summary>
    public HtmlText Words(string words)
    {
        for (int i = 0; i < words.Length; i++)
        {
            char at = words[i];
            switch (at)
            {
                case '&':
                    text.Append("&amp;");
                    break;
                case '<':
                    text.Append("&lt;");
                    break;
                case '>':
                    text.Append("&gt;");
                    break;
                case '"':
                    text.Append("&quot;");
                    break;
                case '\'':
                    text.Append("&#39;");
                    break;
                default:
                    if (char.IsHighSurrogate(at) && i + 1 < words.Length && char.IsLowSurrogate(words[i + 1]))
                        text.Append(at).Append(words[++i]);
                    else
                        text.Append(IsAllowed(at) ? at : '\uFFFD');
                    break;
            }
        }

        return this;
    }

    /// <summary>An element with words in it.</summary>
    /// <param name="tag">The tag without its angle brackets, with attributes of the writer's own.</param>
    /// <param name="words">The words.</param>
    public HtmlText Element(string tag, string words)
    {
        int blank = tag.IndexOf(' ', StringComparison.Ordinal);
        text.Append('<').Append(tag).Append('>');
        Words(words);
        text.Append("</").Append(blank < 0 ? tag : tag[..blank]).Append(">\n");
        return this;
    }

    /// <inheritdoc/>
    public override string ToString() => text.ToString();

    // What neither HTML nor XML takes: control characters, halves of a pair, and the two that are no characters.
    private static bool IsAllowed(char at) => at is '\n' or '\t' || (!char.IsControl(at) && !char.IsSurrogate(at) && at < '\uFFFE');
}

/// <summary>The ids of one page, no two of them alike.</summary>
internal sealed class HtmlIds
{
    private const int Longest = 60;

    private readonly HashSet<string> taken = new(StringComparer.Ordinal);

    /// <summary>An id that nothing has yet: a name in lower-case letters, digits and hyphens, and a number where it is taken.</summary>
    public string Of(string name)
    {
        StringBuilder id = new();
        foreach (char at in name)
        {
            if (id.Length == Longest)
                break;
            if (char.IsAsciiLetterOrDigit(at))
                id.Append(char.ToLowerInvariant(at));
            else if (id.Length > 0 && id[^1] != '-')
                id.Append('-');
        }

        string stem = id.ToString().TrimEnd('-');
        if (stem.Length == 0 || char.IsAsciiDigit(stem[0]))
            stem = "part" + (stem.Length == 0 ? "" : "-" + stem);
        string free = stem;
        for (int i = 2; !taken.Add(free); i++)
            free = FormattableString.Invariant($"{stem}-{i}");
        return free;
    }
}

using System.Globalization;

namespace LidDsl.Attempts;

/// <summary>The dictionary in the header of an array file, a literal of Python with the three keys that the format names.</summary>
/// <param name="Descriptor">What an element is.</param>
/// <param name="Order">Whether the first index runs fastest.</param>
/// <param name="Shape">The dimensions.</param>
internal sealed record NpyDictionary(string Descriptor, bool Order, long[] Shape)
{
    private const int MostDimensions = 64;

    /// <summary>Reads a dictionary.</summary>
    /// <exception cref="FormatException">It is none, or has other keys; the message says where.</exception>
    public static NpyDictionary Parse(string text)
    {
        Cursor cursor = new(text.TrimEnd(' ', '\n'));
        string? descriptor = null;
        bool? order = null;
        long[]? shape = null;
        cursor.Take('{');
        while (!cursor.TryTake('}'))
        {
            string key = cursor.Quoted();
            cursor.Take(':');
            bool first = key switch
            {
                "descr" when descriptor is null => (descriptor = cursor.Descriptor()) is not null,
                "fortran_order" when order is null => (order = cursor.Truth()) is not null,
                "shape" when shape is null => (shape = cursor.Tuple()) is not null,
                _ => false,
            };
            if (!first)
                throw new FormatException($"the key '{key}' is unknown or stands there twice");
            if (!cursor.TryTake(','))
            {
                cursor.Take('}');
                break;
            }
        }

        cursor.End();
        return new NpyDictionary(
            descriptor ?? throw new FormatException("it has no 'descr'"),
            order ?? throw new FormatException("it has no 'fortran_order'"),
            shape ?? throw new FormatException("it has no 'shape'"));
    }

    private struct Cursor(string text)
    {
        private int at;

        public bool TryTake(char character)
        {
            while (at < text.Length && text[at] == ' ')
                at++;
            bool found = at < text.Length && text[at] == character;
            at += found ? 1 : 0;
            return found;
        }

        public void Take(char character)
        {
            if (!TryTake(character))
                throw Unexpected($"'{character}'");
        }

        public string Quoted()
        {
            char quote = TryTake('"') ? '"' : '\'';
            if (quote == '\'')
                Take('\'');
            int end = text.IndexOf(quote, at);
            if (end < 0)
                throw Unexpected("the end of a text");
            string value = text[at..end];
            at = end + 1;
            return value;
        }

        // A list describes a record of several fields, which ElementOf then refuses by name.
        public string Descriptor()
        {
            if (!TryTake('['))
                return Quoted();
            int end = text.IndexOf("], 'fortran_order'", at, StringComparison.Ordinal);
            if (end < 0)
                throw Unexpected("the end of a list");
            string value = $"[{text[at..end]}]";
            at = end + 1;
            return value;
        }

        public bool Truth()
        {
            TryTake(' ');
            foreach ((string word, bool value) in new[] { ("True", true), ("False", false) })
            {
                if (string.CompareOrdinal(text, at, word, 0, word.Length) == 0)
                {
                    at += word.Length;
                    return value;
                }
            }

            throw Unexpected("True or False");
        }

        public long[] Tuple()
        {
            List<long> numbers = [];
            Take('(');
            while (!TryTake(')'))
            {
                TryTake(' ');
                int from = at;
                while (at < text.Length && (char.IsAsciiDigit(text[at]) || (at == from && text[at] == '-')))
                    at++;
                if (!long.TryParse(text.AsSpan(from, at - from), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture,
                    out long number))
                    throw Unexpected("a whole number of 64 bits");
                if (numbers.Count == MostDimensions)
                    throw new FormatException($"it has more than {MostDimensions} dimensions");
                numbers.Add(number);
                // Python 2 wrote long numbers with an L.
                TryTake('L');
                if (!TryTake(','))
                {
                    Take(')');
                    break;
                }
            }

            return [.. numbers];
        }

        public void End()
        {
            if (at != text.Length)
                throw Unexpected("its end");
        }

        private readonly FormatException Unexpected(string wanted) =>
            new($"at character {at + 1} stands '{text[at..Math.Min(at + 20, text.Length)]}' instead of {wanted}");
    }
}

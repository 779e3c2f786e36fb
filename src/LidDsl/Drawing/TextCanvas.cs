namespace LidDsl.Drawing;

/// <summary>
/// Rows of characters to draw dots and words in. A character holds 2 by 4 dots, as Braille has them; or, of plain characters alone, one of
/// two signs.
/// </summary>
/// <param name="columns">How many characters wide it is.</param>
/// <param name="rows">How many rows it has.</param>
/// <param name="ascii">Whether it has plain characters alone.</param>
internal sealed class TextCanvas(int columns, int rows, bool ascii)
{
    private const char Braille = '\u2800';

    // The bit of each dot of a character of Braille, by its row and column.
    private static readonly int[,] Bits = { { 0x01, 0x08 }, { 0x02, 0x10 }, { 0x04, 0x20 }, { 0x40, 0x80 } };

    private readonly int[,] dots = new int[rows, columns];
    private readonly char[,] words = new char[rows, columns];

    /// <summary>How many dots it is wide.</summary>
    public int Width => 2 * columns;

    /// <summary>How many dots it is high.</summary>
    public int Height => 4 * rows;

    /// <summary>Sets a dot, counted from the top left; one outside is cut.</summary>
    public void Dot(int x, int y)
    {
        if (x >= 0 && x < Width && y >= 0 && y < Height)
            dots[y / 4, x / 2] |= Bits[y % 4, x % 2];
    }

    /// <summary>
    /// Sets the dots of a straight line between two places, of which every so many are left out; what is outside is cut.
    /// </summary>
    /// <param name="from">Where it begins, in dots.</param>
    /// <param name="to">Where it ends.</param>
    /// <param name="pattern">Whether the dot of a number is set.</param>
    /// <param name="count">How many dots the line has had before; raised by those of this one.</param>
    public void Line((double X, double Y) from, (double X, double Y) to, Func<int, bool> pattern, ref int count)
    {
        if (!Cut(ref from, ref to))
            return;
        int steps = (int)Math.Ceiling(Math.Max(Math.Abs(to.X - from.X), Math.Abs(to.Y - from.Y)));
        for (int i = 0; i <= steps; i++)
        {
            double share = steps == 0 ? 0 : (double)i / steps;
            if (pattern(count++))
                Dot(Nearest(from.X + (share * (to.X - from.X))), Nearest(from.Y + (share * (to.Y - from.Y))));
        }
    }

    /// <summary>Writes over the dots; what is outside is cut.</summary>
    public void Write(int column, int row, string text)
    {
        for (int i = 0; i < text.Length; i++)
        {
            if (row >= 0 && row < rows && column + i >= 0 && column + i < columns)
                words[row, column + i] = text[i];
        }
    }

    /// <summary>Whether nothing stands at a place yet.</summary>
    public bool IsFree(int column, int row, int length) => row >= 0 && row < rows && column >= 0 && column + length <= columns
        && Enumerable.Range(column, length).All(c => dots[row, c] == 0 && words[row, c] == 0);

    /// <summary>Whether no word stands at a place yet.</summary>
    public bool HasNoWord(int column, int row) =>
        row >= 0 && row < rows && column >= 0 && column < columns && words[row, column] == 0;

    /// <summary>A row as text.</summary>
    public string Row(int row) => string.Create(columns, row, (into, at) =>
    {
        for (int column = 0; column < into.Length; column++)
            into[column] = words[at, column] != 0 ? words[at, column] : Sign(dots[at, column]);
    });

    private char Sign(int set) => set == 0 ? ' ' : !ascii ? (char)(Braille + set)
        : (set & 0xC4 & ~0x04) != 0 && (set & 0x09) == 0 ? '.' : (set & 0x09) != 0 && (set & 0xC0) == 0 ? '\'' : ':';

    // Liang's and Barsky's way: the share of the line between two borders, for each direction by turns.
    private bool Cut(ref (double X, double Y) from, ref (double X, double Y) to)
    {
        double first = 0, last = 1, dx = to.X - from.X, dy = to.Y - from.Y;
        if (!Narrow(-dx, from.X + 0.5) || !Narrow(dx, Width - 0.5 - from.X) || !Narrow(-dy, from.Y + 0.5)
            || !Narrow(dy, Height - 0.5 - from.Y))
        {
            return false;
        }

        (double X, double Y) begin = from;
        from = (begin.X + (first * dx), begin.Y + (first * dy));
        to = (begin.X + (last * dx), begin.Y + (last * dy));
        return true;

        bool Narrow(double speed, double room)
        {
            if (speed == 0)
                return room >= 0;
            double at = room / speed;
            if (speed < 0)
                first = Math.Max(first, at);
            else
                last = Math.Min(last, at);
            return first <= last;
        }
    }

    private static int Nearest(double place) => (int)Math.Floor(place + 0.5);
}

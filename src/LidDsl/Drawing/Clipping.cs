namespace LidDsl.Drawing;

/// <summary>What of lines and outlines lies within a rectangle, and lines with no more points than an eye can tell.</summary>
internal static class Clipping
{
    // How far a line may be from the points that it leaves out.
    private const double Tolerance = 0.06;

    /// <summary>The pieces of a line within a rectangle: it is cut where it crosses an edge.</summary>
    public static IReadOnlyList<IReadOnlyList<PicturePoint>> Line(IReadOnlyList<PicturePoint> line, PictureBox box)
    {
        List<IReadOnlyList<PicturePoint>> pieces = [];
        List<PicturePoint> piece = [];
        for (int i = 1; i < line.Count; i++)
        {
            if (Segment(line[i - 1], line[i], box) is not { } kept)
                continue;
            if (piece.Count == 0 || piece[^1] != kept.From)
            {
                Flush();
                piece.Add(kept.From);
            }

            piece.Add(kept.To);
        }

        Flush();
        return pieces;

        void Flush()
        {
            if (piece.Count > 1)
                pieces.Add(Thin(piece));
            piece = [];
        }
    }

    /// <summary>What of an outline lies within a rectangle; fewer than three corners where nothing does.</summary>
    public static IReadOnlyList<PicturePoint> Outline(IReadOnlyList<PicturePoint> outline, PictureBox box)
    {
        IReadOnlyList<PicturePoint> kept = Half(outline, p => p.X - box.Left);
        kept = Half(kept, p => box.Right - p.X);
        kept = Half(kept, p => p.Y - box.Top);
        return Half(kept, p => box.Bottom - p.Y);
    }

    /// <summary>The line without the points that lie on it as far as can be seen.</summary>
    public static IReadOnlyList<PicturePoint> Thin(IReadOnlyList<PicturePoint> line)
    {
        if (line.Count < 3)
            return line;
        bool[] kept = new bool[line.Count];
        kept[0] = kept[^1] = true;
        Stack<(int From, int To)> open = new([(0, line.Count - 1)]);
        while (open.TryPop(out (int From, int To) run))
        {
            double most = Tolerance;
            int at = -1;
            for (int i = run.From + 1; i < run.To; i++)
            {
                double distance = Distance(line[i], line[run.From], line[run.To]);
                if (distance > most)
                    (most, at) = (distance, i);
            }

            if (at < 0)
                continue;
            kept[at] = true;
            open.Push((run.From, at));
            open.Push((at, run.To));
        }

        return [.. line.Where((_, i) => kept[i])];
    }

    private static double Distance(PicturePoint point, PicturePoint from, PicturePoint to)
    {
        double x = to.X - from.X;
        double y = to.Y - from.Y;
        double square = (x * x) + (y * y);
        double part = square == 0 ? 0 : Math.Clamp((((point.X - from.X) * x) + ((point.Y - from.Y) * y)) / square, 0, 1);
        return Math.Sqrt(Square(point.X - from.X - (part * x)) + Square(point.Y - from.Y - (part * y)));
    }

    private static double Square(double number) => number * number;

    private static (PicturePoint From, PicturePoint To)? Segment(PicturePoint from, PicturePoint to, PictureBox box)
    {
        double x = to.X - from.X;
        double y = to.Y - from.Y;
        double start = 0;
        double end = 1;
        foreach ((double slope, double room) in new[]
        {
            (-x, from.X - box.Left), (x, box.Right - from.X), (-y, from.Y - box.Top), (y, box.Bottom - from.Y),
        })
        {
            if (slope == 0)
            {
                if (room < 0)
                    return null;
            }
            else if (slope < 0)
            {
                start = Math.Max(start, room / slope);
            }
            else
            {
                end = Math.Min(end, room / slope);
            }
        }

        if (start > end)
            return null;
        return (
            start == 0 ? from : new(from.X + (start * x), from.Y + (start * y)),
            end == 1 ? to : new(from.X + (end * x), from.Y + (end * y)));
    }

    // The part of an outline where a distance is not below 0.
    private static List<PicturePoint> Half(IReadOnlyList<PicturePoint> outline, Func<PicturePoint, double> distance)
    {
        List<PicturePoint> kept = [];
        for (int i = 0; i < outline.Count; i++)
        {
            PicturePoint from = outline[i];
            PicturePoint to = outline[(i + 1) % outline.Count];
            double here = distance(from);
            double there = distance(to);
            if (here >= 0)
                kept.Add(from);
            if ((here < 0 && there > 0) || (here > 0 && there < 0))
            {
                double part = here / (here - there);
                kept.Add(new(from.X + (part * (to.X - from.X)), from.Y + (part * (to.Y - from.Y))));
            }
        }

        return kept;
    }
}

using System.Text;

namespace LidDsl.Drawing;

/// <summary>A form that figures are written in.</summary>
internal abstract class FigureWriter
{
    /// <summary>Its word behind <c>--figures</c>.</summary>
    public abstract string Name { get; }

    /// <summary>What the help says of it.</summary>
    public abstract string Description { get; }

    /// <summary>What the names of its files end in, without the point.</summary>
    public virtual string Extension => Name;

    /// <summary>A figure as the content of a file.</summary>
    public abstract byte[] Write(Figure figure);
}

/// <summary>The forms that figures can be written in: those of this package, and those of packages that have been registered.</summary>
internal static class FigureWriters
{
    private static readonly List<FigureWriter> Known =
    [
        new OfText("svg", "svg (for pages)", "svg", figure => figure.ToSvg()),
        new OfText("vega-lite", "vega-lite (a specification with its data)", "vl.json", figure => figure.ToVegaLite()),
        new OfText("csv", "csv (the numbers)", "csv", figure => figure.ToCsv()),
    ];

    /// <summary>All of them, in the order of the help.</summary>
    public static IReadOnlyList<FigureWriter> All
    {
        get
        {
            lock (Known)
                return [.. Known];
        }
    }

    /// <summary>Adds a form of another package; one of the same name takes its place.</summary>
    public static void Register(FigureWriter writer)
    {
        lock (Known)
        {
            Known.RemoveAll(known => known.Name == writer.Name);
            Known.Add(writer);
        }
    }

    private sealed class OfText(string name, string description, string extension, Func<Figure, string> write) : FigureWriter
    {
        public override string Name => name;

        public override string Description => description;

        public override string Extension => extension;

        public override byte[] Write(Figure figure) => Encoding.UTF8.GetBytes(write(figure));
    }
}

namespace LidDsl.Laws;

/// <summary>A place at which a user's density of tau is not smooth.</summary>
/// <param name="LogTau">ln of the precision.</param>
/// <param name="Depth">How often the panel around it was halved.</param>
/// <param name="Below">The density just below.</param>
/// <param name="Above">The density just above.</param>
internal sealed record OwnBreak(double LogTau, int Depth, double Below, double Above)
{
    // Panels that were halved again and again crowd around one place.
    private const double OnePlace = 1e-3;

    // A weak pole differs by less on either side of a panel that stands around it.
    private const double SmallestJump = 0.1;

    /// <summary>The precision, with the digits that a person would have written.</summary>
    public double Tau => ImproperDensity.Written(Math.Exp(LogTau), Math.Min(10, (int)((Depth + 1) * Math.Log10(2))));

    /// <summary>Whether the density drops to 0 there.</summary>
    public bool IsDrop => Below > 0 && Above == 0;

    /// <summary>What the density does there.</summary>
    public string Words => IsDrop ? FormattableString.Invariant($"drops from {Below:G3} to 0 at tau = {Tau:R}")
        : Math.Abs(Above - Below) > SmallestJump * Math.Max(Above, Below)
            ? FormattableString.Invariant($"jumps from {Below:G3} to {Above:G3} at tau = {Tau:R}")
            : FormattableString.Invariant($"is not smooth at tau = {Tau:R}");

    /// <summary>Adds a break to a list in order, in place of a vaguer one at the same place.</summary>
    public static void Add(List<OwnBreak> breaks, OwnBreak found)
    {
        if (breaks.Count == 0 || found.LogTau - breaks[breaks.Count - 1].LogTau > OnePlace)
            breaks.Add(found);
        else if (found.Depth >= breaks[breaks.Count - 1].Depth)
            breaks[breaks.Count - 1] = found;
    }
}

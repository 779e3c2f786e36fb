namespace LidDsl.Laws;

/// <summary>
/// A smooth function of one variable, interpolated at the Chebyshev nodes of even panels that are filled as they are asked for.
/// Threads may share it.
/// </summary>
internal sealed class ChebyshevPanels
{
    private readonly Func<double, double> function;
    private readonly double low;
    private readonly double width;
    private readonly double[]?[] panels;

    /// <summary>The function from one end to the other, on panels of at most a width.</summary>
    /// <param name="function">Evaluated by several threads at once.</param>
    /// <param name="low">The lower end.</param>
    /// <param name="high">The upper end.</param>
    /// <param name="frequency">
    /// Beyond this angular frequency the transform of the function vanishes. On a panel of 16 over it 20 nodes leave less than 1e-14 of the
    /// largest value, if the transform falls as that of a normal law does, or exponentially, to e^-37. </param>
    public ChebyshevPanels(Func<double, double> function, double low, double high, double frequency)
    {
        this.function = function;
        this.low = low;
        panels = new double[(int)Math.Ceiling((high - low) * frequency / 16)][];
        width = (high - low) / panels.Length;
    }

    /// <summary>The function at a place between the ends.</summary>
    public double At(double x)
    {
        double place = (x - low) / width;
        int panel = Math.Min(panels.Length - 1, Math.Max(0, (int)place));

        // Two threads may fill the same panel at once: either will do.
        double[]? coefficients = Volatile.Read(ref panels[panel]);
        if (coefficients is null)
            Volatile.Write(ref panels[panel], coefficients = Fill(panel));

        return Chebyshev.At(coefficients, place - panel);
    }

    private double[] Fill(int panel) => Chebyshev.Coefficients(
        [.. Enumerable.Range(0, Chebyshev.Nodes).Select(i => function(low + (width * (panel + Chebyshev.Node(i)))))]);
}

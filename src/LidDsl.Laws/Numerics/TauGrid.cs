namespace LidDsl.Laws;

/// <summary>The change of variable t = ln x + sqrt(x), in which gamma densities and their saddles are smooth at one step.</summary>
internal static class TauGrid
{
    /// <summary>The same as an object.</summary>
    public static VariableChange Change { get; } = new AsObject();

    /// <summary>t at x > 0.</summary>
    public static double Forward(double x) => Math.Log(x) + Math.Sqrt(x);

    /// <summary>dx/dt at x.</summary>
    public static double Slope(double x) => x / (1 + (0.5 * Math.Sqrt(x)));

    /// <summary>The x with ln x + sqrt(x) = t.</summary>
    public static double Inverse(double t)
    {
        double x = t < 1 ? t : 2 * Math.Log(t);
        for (int i = 0; i < 60; i++)
        {
            double root = Math.Exp(0.5 * x);
            double change = (x + root - t) / (1 + (0.5 * root));
            x -= change;
            if (Math.Abs(change) < 1e-15 * (1 + Math.Abs(x)))
                break;
        }

        return Math.Exp(x);
    }

    /// <summary>
    /// Values of <see cref="Inverse"/> at whole multiples of a step, those near t = 0 computed once. Threads may share it.
    /// </summary>
    public sealed class Lattice(double step)
    {
        private const int Origin = 1024;
        private readonly double[] values = new double[2 * Origin];

        public double At(int index)
        {
            int place = index + Origin;
            if (place < 0 || place >= values.Length)
                return Inverse(index * step);
            double value = Volatile.Read(ref values[place]);
            if (value == 0)
                Volatile.Write(ref values[place], value = Inverse(index * step));
            return value;
        }
    }

    private sealed class AsObject : VariableChange
    {
        public override double Forward(double x) => TauGrid.Forward(x);

        public override double Slope(double x) => TauGrid.Slope(x);

        public override double Inverse(double t) => TauGrid.Inverse(t);
    }
}

/// <summary>A variable t of x > 0, at even steps of which a density is smooth.</summary>
internal abstract class VariableChange
{
    /// <summary>t at x > 0.</summary>
    public abstract double Forward(double x);

    /// <summary>dx/dt at x.</summary>
    public abstract double Slope(double x);

    /// <summary>The x at t.</summary>
    public abstract double Inverse(double t);
}

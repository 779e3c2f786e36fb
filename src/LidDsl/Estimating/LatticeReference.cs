using LidDsl.Laws;
using MathNet.Numerics;

namespace LidDsl.Estimating;

/// <summary>The maps of <see cref="Runtime.InstanceLattice"/>, one point at a time and by the library's own functions.</summary>
/// <param name="beta">beta.</param>
/// <param name="largestPrecision">tau_max; positive infinity for none.</param>
/// <param name="box">Where the maps are flat.</param>
/// <param name="own">The density of tau where it is the experiment's own; null for a gamma law.</param>
internal sealed class LatticeReference(double beta, double largestPrecision, LatticeBox box, Func<double, double>? own = null)
{
    private readonly double largest = Math.Sqrt(largestPrecision);

    private readonly double logConstant = Math.Log(2) - (0.5 * Math.Log(2 * Math.PI)) - SpecialFunctions.GammaLn(beta / 2)
        - (double.IsInfinity(largestPrecision) ? 0 : IncompleteGamma.LogLower(beta / 2, largestPrecision));

    /// <summary>The instance of a point of the first square.</summary>
    public (double Bias, double Root, double Weight) First(double v1, double v2)
    {
        (double t, double slope) = Stretch(v1, box.FirstLow, box.FirstHigh);
        (double y, double ySlope) = Stretch(v2, -box.HalfWidth, box.HalfWidth);
        double psi = t - ((box.Steepness - 1) * SoftPlus(-t));
        (double root, double rootSlope) = Root(psi);
        double m = 1 / Math.Sqrt(1 + Math.Pow(box.BiasRatio * root, 2));
        double b = m * y;
        double share = 1 - Hard(b * box.BiasRatio * root);
        double weight = Density(b, root) * share * rootSlope * (1 + ((box.Steepness - 1) * Logistic(-t))) * m * slope * ySlope;
        return (Math.Abs(b), root, Number(weight));
    }

    /// <summary>The instance of a point of the second square.</summary>
    public (double Bias, double Root, double Weight) Second(double v1, double v2)
    {
        (double t, double slope) = Stretch(v1, box.SecondLow, box.SecondHigh);
        (double y, double ySlope) = Stretch(v2, box.EnergyLow, box.EnergyHigh);
        (double root, double rootSlope) = Root(t);
        double width = box.BiasRatio * root;
        double keepsOff = SoftPlus(2 * ((box.ToleranceRatio * root) - 1.5)) / 2;
        double energy = Math.Max(SoftPlus(y), 1e-300);
        double q = Math.Sqrt(2 * energy);
        double x = keepsOff + q - (energy - y);
        double from = keepsOff + Math.Sqrt(2 * box.EnergyStart);
        double stretch = (Math.Sqrt((from * from) + (2 * box.SecondDepth * width * width)) - from) / 5;
        double w = SoftPlus(x) + (stretch * SoftPlus(y - box.EnergyStart));
        double derivative = (Logistic(x) * ((Logistic(y) / q) + 1 - Logistic(y))) + (stretch * Logistic(y - box.EnergyStart));
        double b = w / width;
        return (b, root, Number(2 * Density(b, root) * Hard(w) * rootSlope * derivative / width * slope * ySlope));
    }

    private static double Hard(double w)
    {
        double energy = Math.Max(0.5 * w * w, 1e-300);
        return Logistic(1.2 * (energy - (2.25 / energy)));
    }

    private static (double Place, double Slope) Stretch(double v, double low, double high)
    {
        const double Edge = 0.7;
        double length = (high - low) / Edge;
        double p = Expm1(v * length);
        double q = -Expm1((v - 1) * length);
        double far = Math.Exp(-length);
        return (low + (Edge * Math.Log(p / q)), (1 + (q / p)) * (1 + (p / q * far)) * (high - low) / (1 - far));
    }

    private static double Number(double weight) => double.IsNaN(weight) ? 0 : weight;

    private static double Expm1(double x) => 2 * Math.Exp(x / 2) * Math.Sinh(x / 2);

    private static double SoftPlus(double x) => Math.Max(x, 0) + SpecialFunctions.Log1p(Math.Exp(-Math.Abs(x)));

    private static double Logistic(double x) => 1 / (1 + Math.Exp(-x));

    private (double Root, double Slope) Root(double t)
    {
        if (t < -690)
            return (Math.Exp(-690), 0);
        if (double.IsInfinity(largest))
            return (SoftPlus(t), Logistic(t));
        double part = -Expm1(-largest);
        double root = SpecialFunctions.Log1p(part / (Math.Exp(-t) + Math.Exp(-largest)));
        return (Math.Min(root, largest), Logistic(t) * Logistic(largest - t) * part);
    }

    private double Density(double b, double root) => own is null
        ? Math.Exp(logConstant + ((beta - 1) * Math.Log(root)) - (root * root) - (0.5 * b * b))
        : Math.Exp(-0.5 * b * b) / Math.Sqrt(2 * Math.PI) * 2 * root * own(Math.Max(1e-300, Math.Min(root * root, largestPrecision)));
}

namespace LidDsl.Laws;

/// <summary>Roots of monotone functions of one variable.</summary>
internal static class RootFinder
{
    private const int MostSteps = 200;

    private const double Full = 2e-15;

    /// <summary>The root of an increasing function, bracketed outwards from a guess and then found by the Illinois rule.</summary>
    /// <param name="function">The function.</param>
    /// <param name="guess">Where to start.</param>
    /// <param name="tolerance">How near, relative to the root.</param>
    public static double Increasing(Func<double, double> function, double guess, double tolerance = Full)
    {
        double step = 0.5;
        double low = guess;
        double valueLow = function(low);
        while (valueLow > 0)
        {
            step *= 2;
            low -= step;
            valueLow = function(low);
        }

        step = 0.5;
        double high = Math.Max(low, guess);
        double valueHigh = function(high);
        while (valueHigh < 0)
        {
            low = high;
            valueLow = valueHigh;
            step *= 2;
            high += step;
            valueHigh = function(high);
        }

        return Bracketed(function, low, valueLow, high, valueHigh, tolerance);
    }

    /// <summary>The root in a bracket over whose ends an increasing function changes sign.</summary>
    public static double Bracketed(
        Func<double, double> function, double low, double valueLow, double high, double valueHigh, double tolerance = Full)
    {
        for (int i = 0; i < MostSteps && high - low > tolerance * (Math.Abs(low) + Math.Abs(high) + 1e-3); i++)
        {
            bool finite = !double.IsInfinity(valueLow) && !double.IsInfinity(valueHigh) && i % 8 != 7;
            double middle = finite ? high - (valueHigh * (high - low) / (valueHigh - valueLow)) : low + ((high - low) / 2);
            if (!(middle > low && middle < high))
                middle = low + ((high - low) / 2);
            double value = function(middle);
            if (value == 0)
                return middle;
            if (value < 0)
            {
                low = middle;
                valueLow = value;
                valueHigh /= 2;
            }
            else
            {
                high = middle;
                valueHigh = value;
                valueLow /= 2;
            }
        }

        return low + ((high - low) / 2);
    }
}

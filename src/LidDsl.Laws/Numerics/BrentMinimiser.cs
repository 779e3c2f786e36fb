namespace LidDsl.Laws;

/// <summary>
/// A minimum of a function of one variable in an interval, by R. P. Brent's rule: parabolas, and golden sections where they fail.
/// </summary>
internal static class BrentMinimiser
{
    private const double Golden = 0.381966011250105;
    private const int MostSteps = 100;

    /// <summary>The place of a minimum within a relative and absolute distance of about <paramref name="tolerance"/>.</summary>
    /// <param name="function">Finite in the interval; of several local minima one is found.</param>
    /// <param name="low">The lower end, which is not evaluated.</param>
    /// <param name="high">The upper end, above <paramref name="low"/>, which is not evaluated.</param>
    /// <param name="tolerance">Not below the square root of the function's own precision.</param>
    public static (double Place, double Value) Minimise(Func<double, double> function, double low, double high, double tolerance)
    {
        double best = low + (Golden * (high - low));
        double second = best;
        double third = best;
        double bestValue = function(best);
        double secondValue = bestValue;
        double thirdValue = bestValue;
        double step = 0;
        double before = 0;
        for (int i = 0; i < MostSteps; i++)
        {
            double middle = low + ((high - low) / 2);
            double least = tolerance * (Math.Abs(best) + 1);
            if (Math.Abs(best - middle) <= (2 * least) - ((high - low) / 2))
                break;
            if (!Parabola(out double move))
            {
                before = (best < middle ? high : low) - best;
                move = Golden * before;
            }

            step = Math.Abs(move) >= least ? move : move > 0 ? least : -least;
            double place = best + step;
            double value = function(place);
            if (value <= bestValue)
            {
                if (place < best)
                    high = best;
                else
                    low = best;
                (third, thirdValue) = (second, secondValue);
                (second, secondValue) = (best, bestValue);
                (best, bestValue) = (place, value);
                continue;
            }

            if (place < best)
                low = place;
            else
                high = place;
            if (value <= secondValue || second == best)
            {
                (third, thirdValue) = (second, secondValue);
                (second, secondValue) = (place, value);
            }
            else if (value <= thirdValue || third == best || third == second)
            {
                (third, thirdValue) = (place, value);
            }

            // The step to the vertex of the parabola through the best three, if it stays inside and shrinks fast enough.
            bool Parabola(out double move)
            {
                move = 0;
                if (Math.Abs(before) <= least)
                    return false;
                double r = (best - second) * (bestValue - thirdValue);
                double q = (best - third) * (bestValue - secondValue);
                double p = ((best - third) * q) - ((best - second) * r);
                q = 2 * (q - r);
                p = q > 0 ? -p : p;
                q = Math.Abs(q);
                double last = before;
                if (!(Math.Abs(p) < Math.Abs(0.5 * q * last)) || p <= q * (low - best) || p >= q * (high - best))
                    return false;
                before = step;
                move = p / q;
                double end = best + move;
                if (end - low < 2 * least || high - end < 2 * least)
                    move = middle >= best ? least : -least;
                return true;
            }
        }

        return (best, bestValue);
    }
}

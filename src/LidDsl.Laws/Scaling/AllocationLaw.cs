using System.Collections.Concurrent;
using System.Globalization;

namespace LidDsl.Laws;

/// <summary>The best split of a compute budget between training instances and attempts.</summary>
/// <remarks>
/// Minimises L_tot(N, k) = R L_gen(N) + L_inf(k; N) subject to N c_N + k c_k = C over real N, from the least N at which L_gen is finite,
/// and real k of 1 or more; then finds whole numbers. The loss may have several local minima: the whole line is scanned and each promising
/// one is refined. Safe to share between threads; curves that budgets have in common are kept.
/// </remarks>
public sealed class AllocationLaw
{
    // Doubles hold whole numbers to 2^53, about 9e15.
    private const double MostUnits = 1e15;

    // How much more is spent to see what more compute is for, and the share of it that decides the regime.
    private const double Next = 0.01;
    private const double Decisive = 2.0 / 3;

    private readonly GeneralizationCurve generalization;
    private readonly InferenceLossLaw inference;
    private readonly ConcurrentDictionary<int, ScannedLoss> nodes = new();

    /// <summary>A law for one difficulty, one tolerance and one curve of the generalization loss.</summary>
    /// <param name="inference">L_inf(k; s). Its k start at 1; the last of them is the most attempts that are considered.</param>
    /// <param name="generalization">L_gen(N), its mean or its median over training sets, for the same difficulty.</param>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    /// <exception cref="ArgumentException">The k of <paramref name="inference"/> do not start at 1, the laws of tau differ, or
    /// <paramref name="inference"/> is absent: the message gives its reason.</exception>
    public AllocationLaw(InferenceLossLaw inference, GeneralizationCurve generalization)
    {
        Require.Present(inference, nameof(inference));
        Require.Given(generalization, nameof(generalization));
        if (inference.Attempts[0] != 1)
            throw new ArgumentException("The attempts of the inference law must start at k = 1.", nameof(inference));
        if (inference.Difficulty != generalization.Difficulty)
        {
            throw new ArgumentException(
                "The inference loss and the generalization loss have different laws of the difficulty tau.", nameof(generalization));
        }

        this.inference = inference;
        this.generalization = generalization;
        MostAttempts = inference.Attempts[inference.Attempts.Count - 1];
    }

    /// <summary>What the law says and where it holds.</summary>
    public static LawInfo Info { get; } = LawInfo.Exact(
        "Compute allocation",
        "min over N, k of R L_gen(N) + L_inf(k; N) with N c_N + k c_k = C; where neither end binds, L_inf beta_loc/(k c_k) = (-R "
            + "dL_gen/dN - dL_inf/dN)/c_N",
        "arXiv:2601.03764 (the problem); derived: the exact laws in it, scanned and refined",
        "given s^2 = L_gen(N), its mean (beta > 2) or its median; ridge 0, N from d+2 (mean) or d+1 (median) to 2^31 - 1; "
            + "whole numbers are the best within 24 steps of the dearer one from a continuous minimum",
        1e-9,
        "relative error of the optimum's loss, where it is above 1e-290");

    /// <summary>The most attempts that are considered: the last k of the inference law.</summary>
    public double MostAttempts { get; }

    /// <summary>The least budget that can be allocated: the cost of the least N and one attempt.</summary>
    /// <param name="terms">The costs.</param>
    /// <exception cref="ArgumentNullException"><paramref name="terms"/> is null.</exception>
    public double SmallestBudget(AllocationTerms terms)
    {
        Require.Given(terms, nameof(terms));
        return terms.Cost(generalization.SmallestN, 1);
    }

    /// <summary>The largest budget that can be allocated: the cost of 2^31 - 1 training instances and of the most attempts.</summary>
    /// <inheritdoc cref="SmallestBudget"/>
    public double LargestBudget(AllocationTerms terms)
    {
        Require.Given(terms, nameof(terms));
        return terms.Cost(GeneralizationCurve.LargestN, MostAttempts);
    }

    /// <summary>
    /// Whether a budget and its costs are within fifteen digits of each other, so that one unit of the cheaper one is not lost in rounding.
    /// </summary>
    /// <param name="budget">C, in the unit of the costs.</param>
    /// <param name="terms">The costs.</param>
    /// <exception cref="ArgumentNullException"><paramref name="terms"/> is null.</exception>
    public static bool Resolves(double budget, AllocationTerms terms)
    {
        Require.Given(terms, nameof(terms));
        return budget <= MostUnits * Math.Min(terms.TrainingCost, terms.AttemptCost);
    }

    /// <summary>The best allocation of one budget.</summary>
    /// <param name="budget">C, in the unit of the costs.</param>
    /// <param name="terms">The costs and the weight.</param>
    /// <exception cref="ArgumentNullException"><paramref name="terms"/> is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="budget"/> is no finite number above 0.</exception>
    /// <exception cref="ArgumentException">The budget is too small for any training set with a finite loss, or more than can be spent: the
    /// message names the bound.</exception>
    public Allocation At(double budget, AllocationTerms terms)
    {
        Require.Given(terms, nameof(terms));
        return Best(budget, terms, nameof(budget));
    }

    /// <summary>The best allocation of each budget of a range.</summary>
    /// <param name="budgets">Values of C.</param>
    /// <param name="terms">The costs and the weight.</param>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    /// <exception cref="ArgumentException">A budget is one that <see cref="At"/> refuses: the exception names it by its index.</exception>
    public IReadOnlyList<Allocation> Over(IReadOnlyList<double> budgets, AllocationTerms terms)
    {
        Require.Given(budgets, nameof(budgets));
        Require.Given(terms, nameof(terms));
        return [.. budgets.Select((budget, i) => Best(budget, terms, Require.Item(nameof(budgets), i)))];
    }

    private Allocation Best(double budget, AllocationTerms terms, string name)
    {
        Require.Positive(budget, name);
        RequireAttainable(budget, terms, name);
        ExactSurface surface = new(generalization, inference, nodes, terms.LossWeight);
        BudgetLine line = LineOf(budget, terms);
        List<(double Coordinate, double Value)> minima = AllocationSearch.Minima(surface, line);
        (double n, double attempts) = line.At(minima[0].Coordinate);
        (int wholeN, long wholeAttempts) = WholeSearch.Best(surface, budget, terms, generalization, MostAttempts, line, minima);
        (double share, double gain) = NextStep(
            surface, Math.Min(budget * (1 + Next), LargestBudget(terms)), budget, terms, n, minima[0].Value);
        InferenceLossCurve curve = inference.Given(generalization.BiasRatio(n));
        return new Allocation(
            budget,
            terms,
            generalization.IsTypical,
            Point(n, attempts, generalization.At(n), curve, terms),
            WholePoint(wholeN, wholeAttempts, terms),
            BoundaryOf(line, minima[0].Coordinate),
            share >= Decisive ? AllocationRegime.Train : share <= 1 - Decisive ? AllocationRegime.Sample : AllocationRegime.Balanced,
            share,
            gain,
            curve.LocalExponent(attempts),
            -LogSlope(n, x => inference.LogLossNear(generalization.BiasRatio(x))(attempts)),
            -LogSlope(n, x => 2 * Math.Log(generalization.BiasRatio(x))),
            Rule(budget, terms, line));
    }

    private static AllocationBoundary BoundaryOf(BudgetLine line, double coordinate)
    {
        if (coordinate <= line.Start)
            return line.LimitedByAttempts ? AllocationBoundary.MostAttempts : AllocationBoundary.FewestInstances;
        if (coordinate >= line.End)
            return line.LimitedByInstances ? AllocationBoundary.MostInstances : AllocationBoundary.FewestAttempts;
        return AllocationBoundary.None;
    }

    private static AllocationPoint Point(
        double n, double attempts, double generalizationLoss, InferenceLossCurve curve, AllocationTerms terms)
    {
        double cost = terms.Cost(n, attempts);
        return new AllocationPoint(
            n, attempts, generalizationLoss, terms.LossWeight * generalizationLoss, curve.Loss(attempts), n * terms.TrainingCost / cost,
            cost);
    }

    private void RequireAttainable(double budget, AllocationTerms terms, string name)
    {
        if (budget < SmallestBudget(terms))
        {
            throw new ArgumentException(
                string.Format(
                    CultureInfo.InvariantCulture,
                    "The budget C = {0:R} is below {1:R}, the cost of the least training set with a finite loss, N = {2}, and one attempt. "
                        + "Raise the budget to {1:R} or more, or lower the costs c_N = {3:R} and c_k = {4:R}.",
                    budget,
                    SmallestBudget(terms),
                    generalization.SmallestN,
                    terms.TrainingCost,
                    terms.AttemptCost),
                name);
        }

        if (budget > LargestBudget(terms))
        {
            throw new ArgumentException(
                string.Format(
                    CultureInfo.InvariantCulture,
                    "The budget C = {0:R} is above {1:R}, the cost of N = {2} and k = {3:R}, the most that the laws cover. "
                        + "Lower the budget, or give costs c_N = {4:R} and c_k = {5:R} of more than one instance and one attempt.",
                    budget,
                    LargestBudget(terms),
                    GeneralizationCurve.LargestN,
                    MostAttempts,
                    terms.TrainingCost,
                    terms.AttemptCost),
                name);
        }

        if (!Resolves(budget, terms))
        {
            throw new ArgumentException(
                string.Format(
                    CultureInfo.InvariantCulture,
                    "The budget C = {0:R} is more than 1e15 times the cheaper of c_N = {1:R} and c_k = {2:R}, one unit of which is lost in "
                        + "rounding. Bring budget and costs closer together.",
                    budget,
                    terms.TrainingCost,
                    terms.AttemptCost),
                name);
        }
    }

    private BudgetLine LineOf(double budget, AllocationTerms terms) => new(budget, terms, generalization.SmallestN, MostAttempts);

    // What is best done with a little more: the share of it that training takes, and the relative fall of the loss.
    private (double Share, double Gain) NextStep(
        LossSurface surface, double larger, double budget, AllocationTerms terms, double n, double value)
    {
        if (!(larger > budget))
            return (0, 0);
        BudgetLine line = LineOf(larger, terms);
        (double coordinate, double next) = AllocationSearch.Minima(surface, line)[0];
        return ((line.At(coordinate).N - n) * terms.TrainingCost / (larger - budget), Elementary.OneMinusExp(Math.Max(0, value - next)));
    }

    private AllocationPoint Rule(double budget, AllocationTerms terms, BudgetLine line)
    {
        ConstantExponentSurface surface = new(
            generalization, inference.Beta,
            IntrinsicTail.LogConstant(inference.Beta, inference.ToleranceRatio) - inference.Difficulty.LogMass, terms.LossWeight);
        List<(double Coordinate, double Value)> minima = AllocationSearch.Minima(surface, line);
        (int n, long attempts) = WholeSearch.Best(surface, budget, terms, generalization, MostAttempts, line, minima);
        return WholePoint(n, attempts, terms);
    }

    private AllocationPoint WholePoint(int n, long attempts, AllocationTerms terms) =>
        Point(n, attempts, generalization.AtWhole(n), inference.Given(generalization.BiasRatioAtWhole(n)), terms);

    // d f/d ln N by a five-point rule: central, or one-sided at the ends of the curve.
    private double LogSlope(double n, Func<double, double> function)
    {
        double centre = generalization.SmallestN - 1;
        double spread = Math.Log(n - centre);
        double step = 2e-3;
        double At(int i) => function(i == 0 ? n : centre + Math.Exp(spread + (i * step)));
        bool inside = spread > 2 * step && centre + Math.Exp(spread + (2 * step)) < GeneralizationCurve.LargestN;
        if (!inside && spread > 1)
            step = -step;
        double slope = inside
            ? (At(-2) - (8 * At(-1)) + (8 * At(1)) - At(2)) / (12 * step)
            : ((-25 * At(0)) + (48 * At(1)) - (36 * At(2)) + (16 * At(3)) - (3 * At(4))) / (12 * step);
        return slope * n / (n - centre);
    }
}

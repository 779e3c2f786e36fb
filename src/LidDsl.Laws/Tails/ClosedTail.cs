namespace LidDsl.Laws;

/// <summary>The second tail of a law of tau in closed form.</summary>
/// <param name="Law">What the form is and where it holds.</param>
/// <param name="SecondTail">L_art from delta/sigma, s/sigma above 0, and k.</param>
internal sealed record ClosedTail(LawInfo Law, Func<double, double, double, Approximation> SecondTail);

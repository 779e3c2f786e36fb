using MathNet.Numerics;

namespace LidDsl.Laws.Tests;

/// <summary>Densities of tau as a user might write them.</summary>
internal static class OwnDensities
{
    /// <summary>Gamma(beta/2) with a rate.</summary>
    public static Func<double, double> Gamma(double beta, double rate = 1)
    {
        double constant = (beta / 2 * Math.Log(rate)) - SpecialFunctions.GammaLn(beta / 2);
        return tau => Math.Exp(constant + (((beta / 2) - 1) * Math.Log(tau)) - (rate * tau));
    }

    /// <summary>The gamma law cut at a largest precision.</summary>
    public static Func<double, double> CutGamma(double beta, double largest)
    {
        double mass = SpecialFunctions.GammaLowerRegularized(beta / 2, largest);
        Func<double, double> whole = Gamma(beta);
        return tau => whole(tau) / mass;
    }

    /// <summary>tau = G/G', G ~ Gamma(beta/2), G' ~ Gamma(m): the upper tail is the power tau^-m.</summary>
    public static Func<double, double> BetaPrime(double beta, double m = 2)
    {
        double constant = SpecialFunctions.GammaLn((beta / 2) + m) - SpecialFunctions.GammaLn(beta / 2) - SpecialFunctions.GammaLn(m);
        return tau => Math.Exp(constant + (((beta / 2) - 1) * Math.Log(tau)) - (((beta / 2) + m) * Elementary.Log1P(tau)));
    }

    /// <summary>Two gamma laws of the same shape in parts 0.3 and 0.7.</summary>
    public static Func<double, double> TwoRates(double beta, double first, double second)
    {
        (Func<double, double> one, Func<double, double> other) = (Gamma(beta, first), Gamma(beta, second));
        return tau => (0.3 * one(tau)) + (0.7 * other(tau));
    }
}

namespace LidDsl.Specs;

/// <summary>Regimes in which a part of the report rests on nothing, and which an experiment may enter on purpose.</summary>
[Flags]
public enum Regime
{
    /// <summary>None: the compiler warns of each.</summary>
    None = 0,

    /// <summary>
    /// N within 1 of d at ridge 0, the interpolation threshold: the double-descent peak of L_gen, whose mean over training sets is
    /// infinite there.
    /// </summary>
    InterpolationPeak = 1,

    /// <summary>beta up to 2: target noise of infinite variance, so that L_gen has no mean over training sets at any N.</summary>
    InfiniteVariance = 2,
}

namespace LidDsl.Laws;

/// <summary>What a law is called, what it says, who found it and where it holds.</summary>
/// <param name="Name">The name of the law.</param>
/// <param name="Formula">The formula in plain text.</param>
/// <param name="Source">A citation, "classical", or "derived:" with the argument in a few words.</param>
/// <param name="Band">How far it may be trusted.</param>
/// <param name="Regime">The parameters for which it holds.</param>
public sealed record LawInfo(string Name, string Formula, string Source, QualityBand Band, string Regime);

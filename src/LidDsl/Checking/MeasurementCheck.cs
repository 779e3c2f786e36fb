using LidDsl.Specs;

namespace LidDsl;

/// <summary>A measurement of the user's own and one law of it, at one setting.</summary>
/// <param name="Claim">The law.</param>
/// <param name="Setting">The setting.</param>
/// <param name="Measured">The mean of the measurement over training sets; null without one.</param>
/// <param name="Law">The mean of the law over the same training sets; null likewise.</param>
/// <param name="Ratio">The mean of measured over law, given each training set's own noise where the law is; null likewise.</param>
/// <param name="StandardError">The standard error of <paramref name="Ratio"/> by the sample; null without two training sets.</param>
/// <param name="Outcome">The test of <paramref name="Ratio"/> against 1.</param>
public sealed record MeasurementCheck(
    OwnMethod Claim, Setting Setting, double? Measured, double? Law, double? Ratio, double? StandardError, CheckOutcome Outcome);

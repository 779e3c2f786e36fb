namespace LidDsl.Comparing;

/// <summary>A quantity of the declaration that predictions were made from.</summary>
/// <param name="Symbol">Its symbol, such as beta.</param>
/// <param name="Name">The member that declares it.</param>
/// <param name="Variation"><c>fixed</c>, <c>free</c> or <c>swept</c>.</param>
/// <param name="Values">Its value, or those of its grid; a number that is not finite stands for none.</param>
internal sealed record DeclaredQuantity(string Symbol, string Name, string Variation, IReadOnlyList<double> Values);

/// <summary>A law that predictions were made with, as it was told then.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Band">Its quality band.</param>
/// <param name="Formula">Its formula in plain text.</param>
/// <param name="Source">Its source.</param>
/// <param name="Regime">Where it holds.</param>
/// <param name="Accuracy">What is claimed of it.</param>
/// <param name="EvaluationError">The relative error to which it is computed; null where the file does not tell.</param>
internal sealed record StoredLaw(
    string Name, string Band, string Formula, string Source, string Regime, string Accuracy, double? EvaluationError);

/// <summary>What is declared beside quantities and matters to predictions, such as the window of beta_eff.</summary>
/// <param name="Part">Which part of the declaration.</param>
/// <param name="Text">What it says.</param>
internal sealed record DeclaredText(string Part, string Text);

using LidDsl.Generators.Reading;
using LidDsl.Specs;

namespace LidDsl.Generators.Validating;

/// <summary>One breach of one rule, free of symbols and syntax.</summary>
/// <param name="Id">The id of the rule.</param>
/// <param name="At">The token it is about.</param>
/// <param name="Arguments">What fills the rule's message.</param>
internal sealed record Finding(string Id, LocationInfo At, ValueList<string> Arguments);

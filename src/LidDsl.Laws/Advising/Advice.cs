using LidDsl.Specs;

namespace LidDsl.Advising;

/// <summary>How much an advice weighs.</summary>
internal enum AdviceSeverity
{
    /// <summary>What a reader of the paper would want to be told; the report stands.</summary>
    Info,

    /// <summary>A quantity of the report would rest on nothing, or the budget cannot answer what is asked.</summary>
    Warning,
}

/// <summary>The part of a declaration that an advice is about.</summary>
internal enum AdvicePart
{
    /// <summary>The experiment as a whole.</summary>
    Experiment,

    /// <summary>A quantity, or one of its values.</summary>
    Quantity,

    /// <summary>The number of training sets.</summary>
    Replicates,

    /// <summary>The number of test instances.</summary>
    Instances,

    /// <summary>The window of beta_eff; the quantity k where the window is the default.</summary>
    Window,

    /// <summary>The estimator.</summary>
    Estimator,

    /// <summary>A method of the user's own.</summary>
    Method,
}

/// <summary>Where in a declaration an advice belongs, free of syntax.</summary>
/// <param name="Part">The part.</param>
/// <param name="Role">The role of a quantity.</param>
/// <param name="Value">The value of it that the advice is about; null for the whole quantity.</param>
/// <param name="Method">The name of a method.</param>
internal sealed record AdvicePlace(AdvicePart Part, Role Role = default, double? Value = null, string Method = "")
{
    /// <summary>The experiment as a whole.</summary>
    public static AdvicePlace Experiment { get; } = new(AdvicePart.Experiment);

    /// <summary>A quantity, or one value of it.</summary>
    public static AdvicePlace Of(Role role, double? value = null) => new(AdvicePart.Quantity, role, value);
}

/// <summary>One thing that the theory has to say about a declaration, in its words.</summary>
/// <param name="Id">The id of the rule.</param>
/// <param name="Severity">How much it weighs here.</param>
/// <param name="Place">What it is about.</param>
/// <param name="Arguments">What fills the rule's message; code fixes read them too.</param>
internal sealed record Advice(string Id, AdviceSeverity Severity, AdvicePlace Place, ValueList<string> Arguments)
{
    /// <summary>The message, without a full stop.</summary>
    public string Text => string.Format(
        System.Globalization.CultureInfo.InvariantCulture, AdviceBook.Of(Id).Message, [.. Arguments.Select(argument => (object)argument)]);
}

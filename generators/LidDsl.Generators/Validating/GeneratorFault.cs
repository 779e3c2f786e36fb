using LidDsl.Generators.Reading;

namespace LidDsl.Generators.Validating;

/// <summary>A fault of the generator itself, reported at the experiment it struck while the others still generate.</summary>
internal static class GeneratorFault
{
    /// <summary>The message of a fault; no declaration is to blame for it.</summary>
    public static Rule Rule { get; } = new(
        "LID099",
        "The generator failed",
        "No code was generated for '{0}': the generator failed with {1}: {2}. "
            + "This is a fault of LidDsl: please report it with the declaration.");

    public static Finding In(string experiment, Exception fault, LocationInfo at) =>
        In(experiment, fault.GetType().Name, fault.Message, at);

    public static Finding In(string experiment, string kind, string message, LocationInfo at) =>
        Rule.Finding(new(at, experiment, kind, message.Replace('\r', ' ').Replace('\n', ' ').TrimEnd('.')));
}

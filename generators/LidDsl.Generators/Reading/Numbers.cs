namespace LidDsl.Generators.Reading;

/// <summary>Numbers as constant expressions fold to them.</summary>
internal static class Numbers
{
    /// <summary>The number of a constant; null for constants of other types.</summary>
    public static Number? Of(object? constant, LocationInfo at) => constant switch
    {
        int whole => new Number(whole, whole, at),
        long whole => new Number(whole, whole, at),

        // Adding zero makes -0 the 0 that it is equal to, so that equal declarations stay equal text.
        double real => new Number(real + 0.0, null, at),
        _ => null,
    };
}

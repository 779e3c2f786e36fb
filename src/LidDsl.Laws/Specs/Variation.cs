namespace LidDsl.Specs;

/// <summary>How a declared quantity varies.</summary>
public enum Variation
{
    /// <summary>A constant: baked into the generated code.</summary>
    Fixed,

    /// <summary>A property with a default: varied by initialisers and <c>with</c>.</summary>
    Free,

    /// <summary>An axis: every value of its grid is visited.</summary>
    Swept,
}

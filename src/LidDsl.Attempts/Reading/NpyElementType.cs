using System.Diagnostics.CodeAnalysis;

namespace LidDsl.Attempts;

/// <summary>What the elements of an array file are.</summary>
[SuppressMessage("Naming", "CA1720:Identifier contains type name", Justification = "They are what every library of arrays calls them.")]
public enum NpyElementType
{
    /// <summary>0 or 1 in one byte, NumPy's <c>bool</c>.</summary>
    Boolean,

    /// <summary>A signed whole number of one byte.</summary>
    Int8,

    /// <summary>A signed whole number of two bytes.</summary>
    Int16,

    /// <summary>A signed whole number of four bytes.</summary>
    Int32,

    /// <summary>A signed whole number of eight bytes.</summary>
    Int64,

    /// <summary>A whole number of one byte without a sign.</summary>
    UInt8,

    /// <summary>A whole number of two bytes without a sign.</summary>
    UInt16,

    /// <summary>A whole number of four bytes without a sign.</summary>
    UInt32,

    /// <summary>A whole number of eight bytes without a sign.</summary>
    UInt64,

    /// <summary>A floating-point number of two bytes.</summary>
    Float16,

    /// <summary>A floating-point number of four bytes.</summary>
    Float32,

    /// <summary>A floating-point number of eight bytes.</summary>
    Float64,
}

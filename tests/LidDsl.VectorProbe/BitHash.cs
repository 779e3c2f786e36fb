namespace LidDsl.VectorProbe;

/// <summary>
/// The FNV-1a hash of the bits of a sequence of doubles; NaNs count as one value, as IEEE arithmetic does not fix their bits.
/// </summary>
public static class BitHash
{
    private const ulong Offset = 0xCBF29CE484222325;
    private const ulong Prime = 0x100000001B3;

    public static ulong Of(IEnumerable<double> values)
    {
        ulong hash = Offset;
        foreach (double value in values)
        {
            ulong bits = BitConverter.DoubleToUInt64Bits(double.IsNaN(value) ? double.NaN : value);
            for (int shift = 0; shift < 64; shift += 8)
                hash = (hash ^ ((bits >> shift) & 0xFF)) * Prime;
        }

        return hash;
    }
}

using System.Runtime.InteropServices;
using System.Text;

namespace LidDsl.Attempts.Tests.Reading;

/// <summary>Array files as NumPy writes them, made byte by byte.</summary>
internal static class Arrays
{
    public static byte[] Npy<T>(string descriptor, string shape, T[] elements, int major = 1, string order = "False")
        where T : struct =>
        [.. Header($"{{'descr': '{descriptor}', 'fortran_order': {order}, 'shape': {shape}, }}", major),
            .. MemoryMarshal.AsBytes<T>(elements)];

    public static byte[] Header(string dictionary, int major = 1)
    {
        int fixedLength = major == 1 ? 10 : 12;
        int length = (dictionary.Length + 1 + fixedLength + 63) / 64 * 64 - fixedLength;
        byte[] text = Encoding.UTF8.GetBytes(dictionary.PadRight(length - 1) + "\n");
        byte[] size = BitConverter.GetBytes(text.Length);
        return [0x93, .. "NUMPY"u8, (byte)major, 0, .. size[..(major == 1 ? 2 : 4)], .. text];
    }
}

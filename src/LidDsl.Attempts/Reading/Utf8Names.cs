using System.Collections;
using System.Text;

namespace LidDsl.Attempts;

/// <summary>Names kept as UTF-8 and made when they are asked for: a million of them take a fifth of what they do as texts.</summary>
internal sealed class Utf8Names(byte[] bytes, int[] ends) : IReadOnlyList<string>
{
    public int Count => ends.Length;

    public string this[int index] => Encoding.UTF8.GetString(bytes.AsSpan((index == 0 ? 0 : ends[index - 1])..ends[index]));

    public IEnumerator<string> GetEnumerator()
    {
        for (int i = 0; i < Count; i++)
            yield return this[i];
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}

using System.Security.Cryptography;

namespace LidDsl.Attempts;

/// <summary>A stream read once, which counts its bytes and, up to <see cref="MostHashed"/> of them, hashes them.</summary>
internal sealed class MeteredStream(Stream inner, bool ownsInner) : Stream
{
    /// <summary>Up to how many bytes are hashed, 16 MiB: SHA-256 takes longer than all else that is done with a byte.</summary>
    public const long MostHashed = 1L << 24;

    private IncrementalHash? hash = inner.CanSeek && inner.Length > MostHashed
        ? null
        : IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

    /// <summary>How many bytes were read.</summary>
    public long Bytes { get; private set; }

    public override bool CanRead => true;

    public override bool CanSeek => inner.CanSeek;

    public override bool CanWrite => false;

    public override long Length => inner.Length;

    public override long Position
    {
        get => inner.Position;
        set => throw new NotSupportedException();
    }

    /// <summary>The SHA-256 of the bytes read, in lower-case hexadecimal digits; null where they are too many.</summary>
    public string? Sha256() => hash is null ? null : Convert.ToHexStringLower(hash.GetCurrentHash());

    public override int Read(Span<byte> buffer)
    {
        int read = inner.Read(buffer);
        Bytes += read;
        if (hash is not null)
        {
            if (Bytes > MostHashed)
            {
                hash.Dispose();
                hash = null;
            }
            else
            {
                hash.AppendData(buffer[..read]);
            }
        }

        return read;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            hash?.Dispose();
            hash = null;
            if (ownsInner)
                inner.Dispose();
        }

        base.Dispose(disposing);
    }
}

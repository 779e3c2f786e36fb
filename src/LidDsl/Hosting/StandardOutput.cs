using System.Runtime.InteropServices;
using System.Text;

namespace LidDsl.Hosting;

/// <summary>
/// Standard output that says when nobody takes it: that of <see cref="Console"/> drops what is written to a closed pipe without a word.
/// </summary>
internal sealed class StandardOutput : Stream
{
    private const int Descriptor = 1;
    private const int Interrupted = 4;
    private static readonly int WouldBlock = OperatingSystem.IsLinux() ? 11 : 35;

    private StandardOutput()
    {
    }

    /// <inheritdoc/>
    public override bool CanRead => false;

    /// <inheritdoc/>
    public override bool CanSeek => false;

    /// <inheritdoc/>
    public override bool CanWrite => true;

    /// <inheritdoc/>
    public override long Length => throw new NotSupportedException();

    /// <inheritdoc/>
    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <summary>A writer in the encoding of the console, without a byte order mark. It holds text back until it is flushed.</summary>
    public static TextWriter Open()
    {
        if (OperatingSystem.IsWindows())
            return Console.Out;
        Encoding encoding = Console.OutputEncoding;
        return new StreamWriter(new StandardOutput(), encoding.CodePage == Encoding.UTF8.CodePage ? new UTF8Encoding(false) : encoding);
    }

    /// <inheritdoc/>
    /// <exception cref="IOException">Nobody takes it, or there is no room for it.</exception>
    public override void Write(byte[] buffer, int offset, int count)
    {
        ArgumentNullException.ThrowIfNull(buffer);
        while (count > 0)
        {
            nint written = WriteTo(Descriptor, ref buffer[offset], count);
            if (written >= 0)
            {
                offset += (int)written;
                count -= (int)written;
                continue;
            }

            int error = Marshal.GetLastPInvokeError();
            if (error == WouldBlock)
                Thread.Sleep(10);
            else if (error != Interrupted)
                throw new IOException(Marshal.GetPInvokeErrorMessage(error));
        }
    }

    /// <inheritdoc/>
    public override void Flush()
    {
    }

    /// <inheritdoc/>
    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void SetLength(long value) => throw new NotSupportedException();

    [DllImport("libc", EntryPoint = "write", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern nint WriteTo(int descriptor, ref byte first, nint count);
}

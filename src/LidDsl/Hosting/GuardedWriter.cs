using System.Text;

namespace LidDsl.Hosting;

/// <summary>
/// Passes text on until that fails, then keeps the reason and drops the rest: a terminal that is gone, a closed pipe or a full disk behind
/// standard output or standard error stops no work.
/// </summary>
/// <param name="inner">Where the text goes.</param>
internal sealed class GuardedWriter(TextWriter inner) : TextWriter(inner.FormatProvider)
{
    private readonly Lock gate = new();

    /// <summary>Why text was lost; null while none was.</summary>
    public string? Failure { get; private set; }

    /// <inheritdoc/>
    public override Encoding Encoding => inner.Encoding;

    /// <inheritdoc/>
    public override void Write(char value) => Try(() => inner.Write(value));

    /// <inheritdoc/>
    public override void Write(string? value) => Try(() => inner.Write(value));

    /// <inheritdoc/>
    public override void Write(char[] buffer, int index, int count)
    {
        ArgumentNullException.ThrowIfNull(buffer);
        Write(new string(buffer, index, count));
    }

    // In one piece, so that lines of several threads do not mix.
    /// <inheritdoc/>
    public override void WriteLine(string? value) => Write(value + inner.NewLine);

    /// <inheritdoc/>
    public override void WriteLine() => Write(inner.NewLine);

    /// <inheritdoc/>
    public override void Flush() => Try(inner.Flush);

    private void Try(Action write)
    {
        lock (gate)
        {
            if (Failure is not null)
                return;
            try
            {
                write();
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ObjectDisposedException)
            {
                Failure = exception.Message.TrimEnd('.');
            }
        }
    }
}

using System.Text;
using LidDsl.Reporting;

namespace LidDsl.Hosting;

/// <summary>
/// Passes text on until that fails, then keeps the reason and drops the rest: a terminal that is gone, a closed pipe or a full disk behind
/// standard output or standard error stops no work. What a person reads has no control characters in it: see
/// <see cref="PlainCharacters"/>.
/// </summary>
/// <param name="inner">Where the text goes.</param>
/// <param name="isData">Whether programs read it, and so it is passed on as it is.</param>
internal sealed class GuardedWriter(TextWriter inner, bool isData = false) : TextWriter(inner.FormatProvider)
{
    private readonly Lock gate = new();

    /// <summary>Why text was lost; null while none was.</summary>
    public string? Failure { get; private set; }

    /// <inheritdoc/>
    public override Encoding Encoding => inner.Encoding;

    /// <inheritdoc/>
    public override void Write(char value)
    {
        if (value is '\r' or '\n')
            Pass(value.ToString());
        else
            Write(value.ToString());
    }

    /// <inheritdoc/>
    public override void Write(string? value) => Pass(isData || value is null ? value : PlainCharacters.InText(value));

    /// <summary>Passes on what has been made for a terminal, such as colours, as it is.</summary>
    public void Pass(string? value) => Try(() =>
    {
        if (inner is GuardedWriter guarded)
            guarded.Pass(value);
        else
            inner.Write(value);
    });

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

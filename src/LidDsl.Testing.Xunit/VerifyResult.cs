namespace VerifyTests;

/// <summary>What was verified. The members are those of Verify 19.6.0 that concern one text.</summary>
public class VerifyResult
{
    private readonly string file;

    internal VerifyResult(string file, object? target)
    {
        this.file = file;
        Target = target;
    }

    /// <summary>What was given to be verified.</summary>
    public object? Target { get; }

    /// <summary>The verified text.</summary>
    public string Text => File.ReadAllText(file);

    /// <summary>The path of the verified file.</summary>
    public IEnumerable<string> Files => [file];

    /// <summary>The same, of text.</summary>
    public IEnumerable<string> TextFiles => Files;
}

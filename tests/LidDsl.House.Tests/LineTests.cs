namespace LidDsl.House.Tests;

/// <summary>Every line of C# fits the width that <c>.editorconfig</c> names, to which no compiler keeps.</summary>
public sealed class LineTests
{
    private const int Longest = 140;

    [Fact]
    public void No_line_of_code_is_longer_than_140_characters()
    {
        string[] files = [.. Tree.Files.Where(f => f.EndsWith(".cs", StringComparison.Ordinal))];
        Assert.NotEmpty(files);
        string[] overlong =
        [
            .. files.SelectMany(file => Tree.Read(file).Split('\n').Select((line, i) => (Place: $"{file}:{i + 1}", line.Length)))
                .Where(line => line.Length > Longest)
                .Select(line => $"{line.Place} has {line.Length} characters, and {Longest} are allowed: break it at a natural place"),
        ];
        Assert.True(overlong.Length == 0, string.Join('\n', overlong));
    }

    [Fact]
    public void The_editor_is_told_the_same_width() =>
        Assert.Contains($"\nmax_line_length = {Longest}\n", Tree.Read(".editorconfig"), StringComparison.Ordinal);
}

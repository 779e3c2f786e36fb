using LidDsl.Specs;

namespace LidDsl.Generators.Emitting;

/// <summary>Emits the loop that estimates pass@k on the grid of a study, with its k as constants.</summary>
internal static class PassAtKText
{
    public static void Write(SourceWriter writer, StudySpec spec, string typeName)
    {
        string[] grid = [.. StudyDomain.GridOf(spec).Select(k => CSharpText.Number(k))];
        writer.Lines(
            "/// <summary>",
            "/// The unbiased estimate of pass@k, the mean over problems of 1 - C(n - c, k)/C(n, k) (arXiv:2107.03374), at",
            $"/// k = {string.Join(", ", grid)}.",
            "/// </summary>");
        writer.Open($"file static class {typeName}");
        writer.Lines(
            $"internal static readonly ValueList<long> Grid = new(new long[] {{ {string.Join(", ", grid)} }});",
            "");
        writer.Open("""
            internal static int Sum(
                ReadOnlySpan<long> attempts, ReadOnlySpan<long> successes, Span<double> sums, Span<double> squares)
            """);
        writer.Lines(
            $"long least = PassAtKSum.Begin({CSharpText.Number(grid.Length)}, attempts, successes, sums, squares);",
            "",
            "// k beyond an n has no unbiased estimate.",
            "(int count, long largest) = least switch");
        writer.Lines("{");
        writer.Lines(Enumerable.Range(1, grid.Length).Reverse()
            .Select(count => $"    >= {grid[count - 1]} => ({CSharpText.Number(count)}, {grid[count - 1]}L),"));
        writer.Lines("    _ => (0, 0L),", "};");
        writer.Open("for (int i = 0; i < attempts.Length && count > 0; i++)");
        writer.Lines(
            "long n = attempts[i];",
            "long c = successes[i];",
            "double allFail = 1;",
            "",
            "// A hard problem has fewer successes than k has attempts, and as many factors.");
        writer.Open("if (c * count <= largest)");
        Points(writer, grid, (_, k) => $"PassAtKSum.BySuccesses(n, c, {k})");
        writer.Close();
        writer.Open("else");
        Points(writer, grid, (from, k) => $"PassAtKSum.Onward(allFail, n, n - c, {from}, {k})");
        writer.Close();
        writer.Close();
        writer.Lines("", "return count;");
        writer.Close();
        writer.Close();
    }

    private static void Points(SourceWriter writer, string[] grid, Func<string, string, string> product)
    {
        for (int g = 0; g < grid.Length; g++)
        {
            string index = CSharpText.Number(g);
            if (g > 0)
                writer.Lines($"if (count == {index})", "    continue;");
            writer.Lines(
                $"allFail = {product(g == 0 ? "0" : grid[g - 1], grid[g])};",
                $"PassAtKSum.Add(ref sums[{index}], ref squares[{index}], allFail);");
        }
    }
}

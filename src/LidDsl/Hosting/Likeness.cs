namespace LidDsl.Hosting;

/// <summary>Which known word a mistyped one was meant to be.</summary>
internal static class Likeness
{
    /// <summary>
    /// The known word that the fewest changes make of <paramref name="word"/>, the first of several; null where that takes more than a third of its letters. A change is
    /// a letter that is missing, too many or another, or two neighbours in the wrong order.
    /// </summary>
    public static string? Nearest(string word, IEnumerable<string> known) => known
        .Select(candidate => (Candidate: candidate, Changes: Changes(word.ToLowerInvariant(), candidate)))
        .Where(pair => 3 * pair.Changes <= Math.Max(word.Length, pair.Candidate.Length) || pair.Candidate.StartsWith(word, StringComparison.OrdinalIgnoreCase) && word.Length > 2)
        .OrderBy(pair => pair.Changes)
        .Select(pair => pair.Candidate)
        .FirstOrDefault();

    // Damerau and Levenshtein's distance with adjacent transpositions, row by row.
    private static int Changes(string from, string to)
    {
        int[,] changes = new int[from.Length + 1, to.Length + 1];
        for (int i = 0; i <= from.Length; i++)
        {
            for (int j = 0; j <= to.Length; j++)
            {
                if (i == 0 || j == 0)
                {
                    changes[i, j] = i + j;
                    continue;
                }

                int other = from[i - 1] == to[j - 1] ? 0 : 1;
                changes[i, j] = Math.Min(Math.Min(changes[i - 1, j], changes[i, j - 1]) + 1, changes[i - 1, j - 1] + other);
                if (i > 1 && j > 1 && from[i - 1] == to[j - 2] && from[i - 2] == to[j - 1])
                    changes[i, j] = Math.Min(changes[i, j], changes[i - 2, j - 2] + 1);
            }
        }

        return changes[from.Length, to.Length];
    }
}

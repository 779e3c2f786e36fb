using System.Globalization;
using LidDsl.Specs;

namespace LidDsl.Attempts.Hosting;

internal static class InterimReader
{
    public static AttemptData Read(string path, StudyColumns? columns, ReadOptions options)
    {
        string[] lines = [.. File.ReadAllLines(path).Where(line => line.Length > 0)];
        char separator = options.Separator ?? ',';
        string[] header = lines[0].Split(separator);
        columns ??= new StudyColumns(
            new(["model"]), "problem", "n", "c", null, new(header.Where(h => h is "size" or "tokens").Select(h => new CovariateColumn(h, h, null))));
        int At(string name) => Array.IndexOf(header, name) is var at and >= 0 ? at : throw new AttemptFileException(path, $"there is no column '{name}'", 1);
        int problem = At(columns.Problem), n = At(columns.Attempts!), c = At(columns.Successes!);
        int[] groups = [.. columns.Groups.Select(At)];
        int[] covariates = [.. columns.Covariates.Select(v => At(v.Column))];
        AttemptGroup[] read =
        [
            .. lines.Skip(1).Select(line => line.Split(separator))
                .GroupBy(row => string.Join(", ", groups.Select(g => row[g])))
                .Select(g => new AttemptGroup(
                    g.Key, [.. g.Select(row => row[problem])], [.. g.Select(row => long.Parse(row[n], CultureInfo.InvariantCulture))],
                    [.. g.Select(row => long.Parse(row[c], CultureInfo.InvariantCulture))],
                    [.. covariates.Select(v => double.Parse(g.First()[v], CultureInfo.InvariantCulture))])),
        ];
        return new AttemptData(
            read, [.. columns.Covariates.Select(v => v.Name)], new DataOrigin(path, new FileInfo(path).Length, null, lines.Length - 1, 0));
    }
}

using System.Text;
using LidDsl.Specs;

namespace LidDsl.Attempts.Tests.Reading;

/// <summary>Random files read in every way there is, and by a reader that is too plain to be wrong.</summary>
public sealed class AgreementTests
{
    private static readonly StudyColumns Declared = new(new(["g1", "g2"]), "p", null, null, "o", new([new("size", "size", null)]));

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Random_outcomes_are_those_of_a_plain_reader_however_they_are_cut(int seed)
    {
        Random random = new(seed);
        for (int i = 0; i < 150; i++)
        {
            Table table = Table.Draw(random);
            string expected = table.Told();
            string text = table.Text(quoted: false);
            Assert.Equal(expected, Told(text, random, slow: false));
            Assert.Equal(expected, Told(text, random, slow: true));
            Assert.Equal(expected, Told(table.Text(quoted: true), random, slow: false));
            Assert.Equal(expected, Told(table.Text(quoted: true), random, slow: true));
        }
    }

    [Fact]
    public void A_block_may_end_at_any_byte()
    {
        Table table = Table.Draw(new Random(4));
        string text = table.Text(quoted: false);
        string quoted = table.Text(quoted: true);
        for (int size = 64; size < 400; size++)
        {
            Assert.Equal(table.Told(), Told(text, size));
            Assert.Equal(table.Told(), Told(quoted, size));
        }
    }

    [Fact]
    public void A_broken_row_is_the_same_line_however_the_file_is_cut()
    {
        string rows = string.Concat(Enumerable.Range(0, 300).Select(i => $"m,1,problem-{i / 7},1B,{i % 2}\n"));
        string text = "g1,g2,p,size,o\n" + rows + "m,1,problem-0,1B,2\n" + rows;
        for (int size = 64; size < 500; size += 3)
        {
            AttemptFileException exception = Assert.Throws<AttemptFileException>(() => Told(text, size));
            Assert.Equal((302L, "o"), (exception.Line, exception.Column));
        }
    }

    private static string Told(string text, Random random, bool slow)
    {
        using MemoryStream stream = new(Encoding.UTF8.GetBytes(text));
        if (!slow)
            return Told(stream, random.Next(64, 2_000));
        using SlowStream cut = new(stream, random.Next());
        return Told(cut, TextBlocks.BlockSize);
    }

    private static string Told(string text, int blockSize)
    {
        using MemoryStream stream = new(Encoding.UTF8.GetBytes(text));
        return Told(stream, blockSize);
    }

    private static string Told(Stream stream, int blockSize)
    {
        using MeteredStream metered = new(stream, ownsInner: false);
        return Texts.Told(CsvTable.Read(
            new MappedRow(Declared), Declared, metered, new AttemptSource("x.csv", false, "line"), null, blockSize));
    }

    /// <summary>Rows with columns in a random order, problems in runs, in turns or at random, and names short and long.</summary>
    private sealed class Table
    {
        private readonly List<(string Model, string Stage, string Problem, bool Success)> rows = [];
        private string[] columns = [];
        private string end = "\n";
        private bool endsLast;
        private string size = "1B";

        public static Table Draw(Random random)
        {
            string[] columns = ["g1", "g2", "p", "o", "size"];
            if (random.Next(2) == 0)
                columns = [.. columns, "note", "seed"];
            if (random.Next(3) > 0)
                random.Shuffle(columns);
            if (random.Next(2) == 0)
                columns = [.. columns.Where(c => c != "o"), "o"];
            Table table = new()
            {
                columns = columns,
                end = random.Next(3) == 0 ? "\r\n" : "\n",
                endsLast = random.Next(2) == 0,
                size = random.Next(2) == 0 ? "1B" : "70000000000000000000000",
            };
            int problems = random.Next(1, 90);
            string longName = new('é', random.Next(0, 3) == 0 ? random.Next(20, 60) : 0);
            int order = random.Next(3);
            int count = random.Next(1, 400);
            for (int i = 0; i < count; i++)
            {
                int problem = order switch { 0 => i * problems / count, 1 => i % problems, _ => random.Next(problems) };
                int model = order == 0 ? 0 : random.Next(2);
                table.rows.Add(($"m{model}", "7", $"{longName}q{problem}", random.Next(3) == 0));
            }

            return table;
        }

        public string Told() => string.Join('\n', rows.GroupBy(r => $"{r.Model} / {r.Stage}").Select(group =>
            $"{group.Key} [{(size == "1B" ? 1e9 : 7e22)}]: " + string.Join(' ', group.GroupBy(r => r.Problem)
                .Select(p => $"{p.Key}={p.Count(r => r.Success)}/{p.Count()}"))));

        public string Text(bool quoted)
        {
            Random random = new(rows.Count);
            StringBuilder text = new(string.Join(',', columns) + end);
            foreach ((string model, string stage, string problem, bool success) in rows)
            {
                IEnumerable<string> cells = columns.Select(column => column switch
                {
                    "g1" => model,
                    "g2" => stage,
                    "p" => problem,
                    "o" => success ? (random.Next(20) == 0 ? "true" : "1") : "0",
                    "size" => size,
                    "note" => new string('x', random.Next(0, 90)),
                    _ => $"{random.Next()}",
                });
                text.Append(string.Join(',', cells.Select(c => quoted && random.Next(3) == 0 ? $"\"{c}\"" : c))).Append(end);
                if (random.Next(50) == 0)
                    text.Append(end);
            }

            return endsLast ? text.ToString() : text.ToString().TrimEnd('\r', '\n');
        }
    }
}

using System.Text;
using LidDsl.Runtime;
using LidDsl.Specs;

namespace LidDsl.Attempts.Tests.Reading;

/// <summary>What a row costs beside time, and what many problems are.</summary>
public sealed class CostTests
{
    [Theory]
    [InlineData("study.csv", "model,problem,outcome\n", "model-a,problem-{0:D6},{1}\n")]
    [InlineData("study.csv", "model,note,problem,outcome,seed\n", "model-a,x,problem-{0:D6},{1},17\n")]
    [InlineData("study.csv", "model,problem,outcome\n", "\"model-a\",problem-{0:D6},{1}\n")]
    [InlineData("study.jsonl", "", "{{\"model\":\"model-a\",\"problem\":\"\\u0070-{0}\",\"outcome\":{1},\"text\":\"x\"}}\n")]
    public void No_row_allocates(string name, string header, string row)
    {
        // Both are longer than a block, so that what is allocated for blocks is the same.
        long few = Allocated(name, header, row, 20_000);
        long many = Allocated(name, header, row, 60_000);
        Assert.True(many - few < 4_000, $"{few} bytes for 20,000 rows, {many} for 60,000: a tenth of a byte for each row is none");
    }

    [Fact]
    public void A_million_problems_in_turn_and_at_random_are_all_found()
    {
        const int Problems = 1_000_000;
        byte[] text = new byte[64 + (Problems * 2 * 24)];
        int at = Encoding.ASCII.GetBytes("model,problem,outcome\n", text);
        Random random = new(5);
        int[] order = [.. Enumerable.Range(0, Problems)];
        long successes = 0;
        for (int pass = 0; pass < 2; pass++)
        {
            foreach (int problem in order)
            {
                int success = (problem >> pass) & 1;
                successes += success;
                at += Encoding.ASCII.GetBytes($"a,problem-{problem:D7},{success}\n", text.AsSpan(at));
            }

            random.Shuffle(order);
        }

        AttemptData data = Texts.Read(text[..at]);
        AttemptGroup group = Assert.Single(data.Groups);
        Assert.Equal(Problems, group.Count);
        Assert.Equal((2, 2), (group.LeastAttempts, group.LargestAttempts));
        Assert.Equal(successes, Enumerable.Range(0, Problems).Sum(i => group.Successes[i]));
        for (int i = 0; i < Problems; i += 997)
            Assert.Equal(($"problem-{i:D7}", (i & 1) + ((i >> 1) & 1)), (group.Problems[i], group.Successes[i]));
    }

    private static long Allocated(string name, string header, string row, int rows)
    {
        CompositeFormat format = CompositeFormat.Parse(row);
        StringBuilder text = new(header);
        for (int i = 0; i < rows; i++)
            text.AppendFormat(null, format, i % 100, i & 1);
        byte[] bytes = Encoding.UTF8.GetBytes(text.ToString());
        StudyColumns columns = Texts.Outcomes();
        long least = long.MaxValue;
        for (int run = 0; run < 3; run++)
        {
            using MemoryStream stream = new(bytes);
            long before = GC.GetAllocatedBytesForCurrentThread();
            AttemptRows.Read(new MappedRow(columns), stream, name);
            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        return least;
    }
}

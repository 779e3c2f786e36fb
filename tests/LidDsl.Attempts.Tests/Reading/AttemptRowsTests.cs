using System.Text;
using LidDsl.Runtime;
using LidDsl.Specs;

namespace LidDsl.Attempts.Tests.Reading;

/// <summary>What generated code does: a row of its own, by the same way.</summary>
public sealed class AttemptRowsTests
{
    private const string Outcomes = "model,problem,outcome\na,1,1\na,1,0\nb,x,1\n";

    [Fact]
    public void A_declared_row_reads_as_the_mapped_one_does()
    {
        using MemoryStream stream = new(Encoding.UTF8.GetBytes(Outcomes));
        AttemptData declared = AttemptRows.Read(new DeclaredRow(), stream, "study.csv");
        Assert.Equal(Texts.Told(Texts.Read(Outcomes)), Texts.Told(declared));
    }

    [Theory]
    [InlineData("study.csv", "model,problem,outcome\na,1,P\na,1,F\na,1,pass\n")]
    [InlineData("study.csv", "model,outcome,problem\n\"a\",P,1\na,F,1\na,pass,1\n")]
    [InlineData("study.jsonl", "{\"model\":\"a\",\"problem\":1,\"outcome\":\"P\"}\n{\"model\":\"a\",\"problem\":1,\"outcome\":\"F\"}\n"
        + "{\"model\":\"a\",\"problem\":1,\"outcome\":\"pass\"}\n")]
    public void A_row_reads_its_cells_in_its_own_way(string name, string text)
    {
        using MemoryStream stream = new(Encoding.UTF8.GetBytes(text));
        Assert.Equal("a []: 1=2/3", Texts.Told(AttemptRows.Read(new GradedRow(), stream, name)));
    }

    private readonly struct DeclaredRow : IAttemptRow
    {
        private static readonly StudyColumns Declared = Texts.Outcomes();

        public StudyColumns Columns => Declared;

        public bool TryOutcome(ReadOnlySpan<byte> cell, out bool success) => AttemptCells.TryOutcome(cell, out success);

        public bool TryCount(ReadOnlySpan<byte> cell, out long count) => AttemptCells.TryCount(cell, out count);
    }

    private readonly struct GradedRow : IAttemptRow
    {
        public StudyColumns Columns => Texts.Outcomes();

        public bool TryOutcome(ReadOnlySpan<byte> cell, out bool success)
        {
            success = cell.SequenceEqual("P"u8) || cell.SequenceEqual("pass"u8);
            return success || cell.SequenceEqual("F"u8);
        }

        public bool TryCount(ReadOnlySpan<byte> cell, out long count) => throw new NotSupportedException();
    }
}

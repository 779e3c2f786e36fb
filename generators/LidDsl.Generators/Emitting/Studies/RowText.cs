using LidDsl.Specs;

namespace LidDsl.Generators.Emitting;

/// <summary>Emits the struct that the reader is compiled for: the columns of a row, and how its numbers are parsed.</summary>
internal static class RowText
{
    public static void Write(SourceWriter writer, StudySpec spec, string typeName, string declaration)
    {
        bool hasOutcomes = spec.Columns.Outcome is not null;
        writer.Lines(
            $"/// <summary>A row of {CSharpText.Xml(spec.Name)}: {(hasOutcomes ? "one attempt" : "n and c of a problem")}.</summary>");
        writer.Open($"file readonly struct {typeName} : IAttemptRow");
        writer.Lines($"public StudyColumns Columns => {declaration}.Spec.Columns;", "");
        if (hasOutcomes)
        {
            writer.Lines(
                "public bool TryOutcome(ReadOnlySpan<byte> cell, out bool success) => AttemptCells.TryOutcome(cell, out success);",
                "",
                "bool IAttemptRow.TryCount(ReadOnlySpan<byte> cell, out long count)",
                "{",
                "    count = 0;",
                "    return false;",
                "}");
        }
        else
        {
            writer.Lines(
                "public bool TryCount(ReadOnlySpan<byte> cell, out long count) => AttemptCells.TryCount(cell, out count);",
                "",
                "bool IAttemptRow.TryOutcome(ReadOnlySpan<byte> cell, out bool success) => success = false;");
        }

        writer.Close();
    }
}

using LidDsl.Attempts;
using LidDsl.Specs;
using Parquet;
using Parquet.Schema;

namespace LidDsl.Exports.Tests;

public sealed class ParquetAttemptsTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory().FullName;

    [Fact]
    public async Task Outcomes_of_several_row_groups_are_added_up()
    {
        string path = await Write(
            new ParquetSchema(new DataField<string>("model"), new DataField<int>("problem"), new DataField<bool>("passed")),
            async group =>
            {
                await group.WriteAsync(group.Field(0), ["a", "a", "b"]);
                await group.WriteAsync<int>(group.Field(1), new[] { 1, 1, 1 });
                await group.WriteAsync<bool>(group.Field(2), new[] { true, false, true });
            },
            groups: 2);
        AttemptData data = ParquetAttempts.Read(path);
        Assert.Equal("a: 1=2/4; b: 1=2/2", Told(data));
        Assert.Equal((6, new FileInfo(path).Length), (data.Origin!.Rows, data.Origin.Bytes));
        Assert.Equal(64, data.Origin.Sha256!.Length);
    }

    [Fact]
    public async Task Counts_are_taken_as_they_are_with_their_covariates()
    {
        string path = await Write(
            new ParquetSchema(
                new DataField<string>("name"), new DataField<string>("item"), new DataField<long>("tried"), new DataField<double>("solved"),
                new DataField<double>("tokens")),
            async group =>
            {
                await group.WriteAsync(group.Field(0), ["a", "a"]);
                await group.WriteAsync(group.Field(1), ["x", "é"]);
                await group.WriteAsync<long>(group.Field(2), new[] { 10L, 1L << 40 });
                await group.WriteAsync<double>(group.Field(3), new[] { 3.0, 0.0 });
                await group.WriteAsync<double>(group.Field(4), new[] { 3e11, 3e11 });
            });
        StudyColumns columns = new(new(["name"]), "item", "tried", "solved", null, new([new("tokens", "tokens", null)]));
        AttemptData data = ParquetAttempts.Read(path, columns);
        Assert.Equal("a: x=3/10 é=0/1099511627776", Told(data));
        Assert.Equal([3e11], data.Groups[0].Covariates);
    }

    [Fact]
    public async Task Broken_rows_are_named_or_left_out()
    {
        string path = await Write(
            new ParquetSchema(new DataField<string>("problem"), new DataField<int?>("n"), new DataField<int?>("c")),
            async group =>
            {
                await group.WriteAsync(group.Field(0), ["x", "y", "z"]);
                await group.WriteAsync<int>(group.Field(1), new int?[] { 10, 3, null });
                await group.WriteAsync<int>(group.Field(2), new int?[] { 3, 4, 0 });
            });
        AttemptFileException exception = Assert.Throws<AttemptFileException>(() => ParquetAttempts.Read(path));
        Assert.Contains("row 1, column 'c': c = 4 successes in n = 3 attempts", exception.Message, StringComparison.Ordinal);
        AttemptData data = ParquetAttempts.Read(path, options: new ReadOptions { SkipBrokenRows = true });
        Assert.Equal("study: x=3/10", Told(data));
        Assert.Equal(2, data.Origin!.SkippedRows);
    }

    [Fact]
    public async Task A_missing_column_and_one_of_another_kind_are_refused()
    {
        string path = await Write(
            new ParquetSchema(new DataField<DateTime>("problem"), new DataField<int>("outcom")),
            async group =>
            {
                await group.WriteAsync<DateTime>(group.Field(0), new[] { DateTime.UnixEpoch });
                await group.WriteAsync<int>(group.Field(1), new[] { 1 });
            });
        Assert.Contains("the header has 'problem', 'outcom'", Refused(path, null), StringComparison.Ordinal);
        StudyColumns columns = new(default, "problem", null, null, "outcom", default);
        Assert.Contains("the column is of type DateTime", Refused(path, columns), StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_no_Parquet_file_is_refused()
    {
        string path = Path.Combine(folder, "study.parquet");
        File.WriteAllText(path, "model,problem,n,c\na,1,1,1\n");
        Assert.Contains("the file is no whole Parquet file", Refused(path, null), StringComparison.Ordinal);
        File.WriteAllText(path, "");
        Assert.Contains("the file is no whole Parquet file", Refused(path, null), StringComparison.Ordinal);
        Assert.Contains("there is no such file", Refused(path + "x", null), StringComparison.Ordinal);
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private static string Refused(string path, StudyColumns? columns) =>
        Assert.Throws<AttemptFileException>(() => ParquetAttempts.Read(path, columns)).Message;

    private static string Told(AttemptData data) => string.Join("; ", data.Groups.Select(group =>
        $"{group.Name}: " + string.Join(' ', group.Problems.Select((problem, i) =>
            $"{problem}={group.Successes[i]}/{group.Attempts[i]}"))));

    private async Task<string> Write(ParquetSchema schema, Func<Group, Task> write, int groups = 1)
    {
        string path = Path.Combine(folder, "study.parquet");
        await using FileStream stream = File.Create(path);
        await using ParquetWriter writer = await ParquetWriter.CreateAsync(schema, stream);
        for (int i = 0; i < groups; i++)
        {
            using ParquetRowGroupWriter group = writer.CreateRowGroup();
            await write(new Group(group, schema));
        }

        return path;
    }

    /// <summary>A row group as it is written, with the fields by number.</summary>
    private sealed record Group(ParquetRowGroupWriter Writer, ParquetSchema Schema)
    {
        public DataField Field(int index) => Schema.DataFields[index];

        public Task WriteAsync(DataField field, string[] values) => Writer.WriteAsync(field, values);

        public Task WriteAsync<T>(DataField field, T[] values)
            where T : struct => Writer.WriteAsync<T>(field, values.AsMemory());

        public Task WriteAsync<T>(DataField field, T?[] values)
            where T : struct => Writer.WriteAsync<T>(field, values.AsMemory());
    }
}

using LidDsl.Specs;

namespace LidDsl.Attempts.Tests.Reading;

public sealed class NpyAttemptsTests
{
    [Fact]
    public void Two_columns_are_n_and_c() =>
        Assert.Equal("study []: 0=3/10 1=0/5", Read(Arrays.Npy("<i8", "(2, 2)", new long[] { 10, 3, 5, 0 })));

    [Fact]
    public void Whole_numbers_may_be_saved_as_floating_point() =>
        Assert.Equal("study []: 0=3/10", Read(Arrays.Npy("<f4", "(1, 2)", new[] { 10f, 3 })));

    [Fact]
    public void More_columns_are_outcomes_of_attempts()
    {
        Assert.Equal("study []: 0=2/3 1=0/3", Read(Arrays.Npy("|b1", "(2, 3)", new byte[] { 1, 0, 1, 0, 0, 0 })));
        Assert.Equal("study []: 0=1/2", Read(Arrays.Npy("|b1", "(1, 2)", new byte[] { 1, 0 })));
    }

    [Fact]
    public void Two_columns_are_outcomes_where_the_study_says_so() =>
        Assert.Equal("study []: 0=1/2", Told(Arrays.Npy("|u1", "(1, 2)", new byte[] { 1, 0 }), Texts.Outcomes()));

    [Fact]
    public void A_broken_array_is_refused()
    {
        Refused("row 1, column '1': c = 6 successes", Arrays.Npy("<i8", "(3, 2)", new long[] { 10, 3, 5, 6, 2, 2 }));
        Refused("row 1, column '0': n = 0", Arrays.Npy("<i8", "(2, 2)", new long[] { 10, 3, 0, 0 }));
        Refused("2 of 2 rows have more successes than attempts", Arrays.Npy("<i8", "(2, 2)", new long[] { 3, 10, 0, 5 }));
        Refused("row 1, column '2': 2 is no outcome", Arrays.Npy("<i8", "(2, 3)", new long[] { 1, 0, 1, 0, 0, 2 }));
        Refused("is 0.5: it must be a whole number", Arrays.Npy("<f8", "(1, 2)", [10, 0.5]));
        Refused("it must have two dimensions", Arrays.Npy("<i8", "(2,)", new long[] { 1, 0 }));
        Refused("and so no number", Arrays.Npy("<i8", "(0, 2)", Array.Empty<long>()));
        Refused("rows of counts are n and c", Arrays.Npy("<i8", "(1, 3)", new long[] { 1, 0, 1 }), Texts.Counts());
        Refused(
            "an array has no column 'size' for the covariate 'N'",
            Arrays.Npy("<i8", "(1, 2)", new long[] { 1, 0 }),
            Texts.Counts(new CovariateColumn("N", "size", null)));
    }

    [Fact]
    public void Broken_rows_are_left_out_where_that_is_asked_for_and_the_others_keep_their_numbers()
    {
        AttemptData data = Texts.Read(
            Arrays.Npy("<i8", "(3, 2)", new long[] { 10, 3, 5, 6, 2, 2 }), options: new ReadOptions { SkipBrokenRows = true },
                name: "study.npy");
        Assert.Equal("study []: 0=3/10 2=2/2", Texts.Told(data));
        Assert.Equal((2, 1), (data.Origin!.Rows, data.Origin.SkippedRows));
    }

    private static string Read(byte[] bytes) => Told(bytes, null);

    private static string Told(byte[] bytes, StudyColumns? columns) => Texts.Told(Texts.Read(bytes, columns, name: "study.npy"));

    private static void Refused(string told, byte[] bytes, StudyColumns? columns = null) =>
        Assert.Contains(told, Texts.Refused(bytes, columns, name: "study.npy").Message, StringComparison.Ordinal);
}

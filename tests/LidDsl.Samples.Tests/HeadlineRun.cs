namespace LidDsl.Samples.Tests;

/// <summary>One run of the headline sample as it is declared, for the tests that look at it from several sides.</summary>
internal static class HeadlineRun
{
    public static RunResult Result { get; } = HardTail.Default.Run();

    public static CheckReport Report { get; } = HardTail.Default.Check(Result);
}

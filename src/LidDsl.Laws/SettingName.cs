using LidDsl.Specs;

namespace LidDsl.Laws;

/// <summary>How the parts of a parameter <c>setting</c> are named by exceptions.</summary>
internal static class SettingName
{
    public const string D = Parameter + nameof(Setting.D);
    public const string Alpha = Parameter + nameof(Setting.Alpha);
    public const string Beta = Parameter + nameof(Setting.Beta);
    public const string Ridge = Parameter + nameof(Setting.Ridge);
    public const string N = Parameter + nameof(Setting.N);
    public const string LargestPrecision = Parameter + nameof(Setting.LargestPrecision);
    public const string SignalDecay = Parameter + nameof(Setting.SignalDecay);

    private const string Parameter = "setting.";
}

namespace LidDsl.Hosting;

/// <summary>How a run shows its progress on standard error.</summary>
internal enum ProgressForm
{
    /// <summary>A plain line every few seconds.</summary>
    Plain,

    /// <summary>One line that is overwritten.</summary>
    Live,

    /// <summary>Not at all.</summary>
    None,

    /// <summary>An object of JSON in a line, at most one a second, for a program.</summary>
    Json,
}

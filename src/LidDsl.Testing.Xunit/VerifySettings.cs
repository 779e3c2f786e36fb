using LidDsl.Testing;

namespace VerifyTests;

/// <summary>
/// What a verification is asked besides its text. The members are those of Verify 19.6.0 that concern text; that package is not at hand
/// where this one is tested, so they are held to its documentation alone.
/// </summary>
public class VerifySettings
{
    /// <summary>Settings that ask nothing.</summary>
    public VerifySettings()
    {
    }

    /// <summary>A copy of settings.</summary>
    /// <param name="settings">The settings; null for those that ask nothing.</param>
    public VerifySettings(VerifySettings? settings)
    {
        if (settings is null)
            return;
        Directory = settings.Directory;
        TypeName = settings.TypeName;
        MethodName = settings.MethodName;
        FileName = settings.FileName;
        Parameters = settings.Parameters;
        ParametersText = settings.ParametersText;
        OpensDiffTool = settings.OpensDiffTool;
        AutoVerifies = settings.AutoVerifies;
        RequiresUniquePrefix = settings.RequiresUniquePrefix;
    }

    /// <summary>The folder of the files, from that of the test's source; null for that of the source.</summary>
    public string? Directory { get; private set; }

    internal string? TypeName { get; private set; }

    internal string? MethodName { get; private set; }

    internal string? FileName { get; private set; }

    internal object?[] Parameters { get; private set; } = [];

    internal string? ParametersText { get; private set; }

    internal bool OpensDiffTool { get; private set; } = true;

    internal bool AutoVerifies { get; private set; }

    internal bool RequiresUniquePrefix { get; private set; } = true;

    /// <summary>Names the folder of the files.</summary>
    /// <param name="directory">The folder, from that of the test's source file.</param>
    public void UseDirectory(string directory) => Directory = directory;

    /// <summary>Names the files in place of the class.</summary>
    /// <param name="name">The name.</param>
    /// <exception cref="SnapshotException">The whole name is given by <see cref="UseFileName"/>.</exception>
    public void UseTypeName(string name)
    {
        RequireNoFileName(nameof(UseTypeName));
        TypeName = name;
    }

    /// <summary>Names the files in place of the method.</summary>
    /// <param name="name">The name.</param>
    /// <exception cref="SnapshotException">The whole name is given by <see cref="UseFileName"/>.</exception>
    public void UseMethodName(string name)
    {
        RequireNoFileName(nameof(UseMethodName));
        MethodName = name;
    }

    /// <summary>Names the files in place of class, method and parameters.</summary>
    /// <param name="fileName">The name, without an extension.</param>
    /// <exception cref="SnapshotException">Class or method are given by another name.</exception>
    public void UseFileName(string fileName)
    {
        if (TypeName is not null || MethodName is not null)
            throw Together(nameof(UseFileName), $"{nameof(UseTypeName)} or {nameof(UseMethodName)}");
        FileName = fileName;
    }

    /// <summary>Gives the values of the test's first parameters, which then stand in the names of the files.</summary>
    /// <param name="parameters">The values, in order.</param>
    /// <exception cref="SnapshotException">The files are named otherwise.</exception>
    public void UseParameters(params object?[] parameters)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        if (parameters.Length == 0)
            throw new SnapshotException("UseParameters was given no value: give those of the test's parameters.");
        RequireNoFileName(nameof(UseParameters));
        if (ParametersText is not null)
            throw Together(nameof(UseParameters), nameof(UseTextForParameters));
        Parameters = parameters;
    }

    /// <summary>Gives the value of the test's first parameter, which then stands in the names of the files.</summary>
    /// <typeparam name="T">The type of the parameter.</typeparam>
    /// <param name="parameter">The value.</param>
    public void UseParameters<T>(T parameter) => UseParameters([(object?)parameter]);

    /// <summary>Gives the value of the test's first parameter, an array, which then stands in the names of the files.</summary>
    /// <typeparam name="T">The type of the items.</typeparam>
    /// <param name="parameters">The value.</param>
    public void UseParameters<T>(T[] parameters) => UseParameters([(object?)parameters]);

    /// <summary>Names the files in place of names and values of parameters.</summary>
    /// <param name="parametersText">The text.</param>
    /// <exception cref="SnapshotException">The values are given by <see cref="UseParameters(object?[])"/>.</exception>
    public void UseTextForParameters(string parametersText)
    {
        if (Parameters.Length > 0)
            throw Together(nameof(UseTextForParameters), nameof(UseParameters));
        ParametersText = parametersText;
    }

    /// <summary>Opens no diff tool.</summary>
    public void DisableDiff() => OpensDiffTool = false;

    /// <summary>Accepts what is received as verified, except on a build server.</summary>
    /// <param name="includeBuildServer">Is there for Verify, which lets a test pass there; here it fails there, whatever this is.</param>
    public void AutoVerify(bool includeBuildServer = true)
    {
        _ = includeBuildServer;
        AutoVerifies = true;
    }

    /// <summary>Allows other verifications by the same names in one test run.</summary>
    public void DisableRequireUniquePrefix() => RequiresUniquePrefix = false;

    private void RequireNoFileName(string method)
    {
        if (FileName is not null)
            throw Together(method, nameof(UseFileName));
    }

    private static SnapshotException Together(string method, string other) =>
        new($"{method} is not compatible with {other}: use one of them.");
}

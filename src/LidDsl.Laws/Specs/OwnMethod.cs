namespace LidDsl.Specs;

/// <summary>What a static method of the user's own stands for in an experiment.</summary>
public enum OwnMethodKind
{
    /// <summary>lambda_j of the feature spectrum, j = 1, 2, ..., d.</summary>
    Eigenvalue,

    /// <summary>A draw of the precision tau.</summary>
    PrecisionSampler,

    /// <summary>The density of the precision tau.</summary>
    PrecisionDensity,

    /// <summary>A number that is measured on every training set.</summary>
    Measurement,

    /// <summary>The expectation of a measurement.</summary>
    LawOf,
}

/// <summary>A parameter of a user's own method that takes the value of a role.</summary>
/// <param name="Role">The role, one of a setting.</param>
public sealed record OwnArgument(Role Role);

/// <summary>What a law of the user's own is about.</summary>
/// <param name="Measurement">The name of the measurement.</param>
/// <param name="GivenNoise">Whether it is the expectation given the mean squared noise S/N of the training set, which it
/// then takes first.</param>
/// <param name="WrongOnPurpose">Whether it is declared to be wrong, so that a report is to catch it.</param>
public sealed record OwnClaim(string Measurement, bool GivenNoise, bool WrongOnPurpose);

/// <summary>A static method of the user's own that an experiment rests on.</summary>
/// <param name="Kind">What it stands for.</param>
/// <param name="Type">The type that declares it as C# writes it, from <c>global::</c> on; that of the experiment itself, or of one that
/// it is like.</param>
/// <param name="Name">Its name.</param>
/// <param name="Arguments">What it takes after its own argument (j, the stream of random numbers, tau, the trained head, or the mean
/// squared noise), in its order.</param>
/// <param name="Claim">What a law is about; null for every other kind.</param>
public sealed record OwnMethod(OwnMethodKind Kind, string Type, string Name, ValueList<OwnArgument> Arguments, OwnClaim? Claim = null)
{
    /// <summary>Whether it takes the value of <paramref name="role"/>.</summary>
    public bool Takes(Role role) => Arguments.Any(argument => argument.Role == role);
}

using System.Text.RegularExpressions;

namespace LidDsl.House.Tests;

/// <summary>What a seam answers is asked of its object: only the files of the seam ask which kind it is.</summary>
public sealed partial class SeamTests
{
    // Where the kinds are listed, their names, and the model's own as the default of a Spec and of a setting.
    private static readonly string[] OfChoices =
        ["ModelChoices.cs", "ExperimentSpec.cs", "Setting.cs", "ExperimentAttributes.cs"];

    [Fact]
    public void Only_its_seam_asks_which_training_rule_there_is() => Assert.Empty(Uses(
        TrainingKind(), [.. OfChoices, "TrainingLaw.cs", "TrainingProcedure.cs", "TrainingText.cs"]));

    [Fact]
    public void Only_its_seam_asks_which_selection_there_is() => Assert.Empty(Uses(
        SelectionKind(), [.. OfChoices, "Selection.cs", "FirstSuccess.cs", "SelectionProcedure.cs", "SelectionText.cs"]));

    // Kernels take another route with N below d, whose sizes are the procedure's; the emitted text knows it from its plan.
    [Fact]
    public void Only_the_training_seam_asks_in_which_regime_least_squares_is() => Assert.Empty(Uses(
        Regime(), ["TrainingLaw.cs", "TrainingProcedure.cs"]));

    // The experiment's own sampler and density are drawn from, and called, as what they are.
    [Fact]
    public void Only_its_seam_and_what_draws_ask_which_law_of_tau_there_is() => Assert.Empty(Uses(
        Difficulty(),
        [
            "Setting.cs", "Difficulty.cs", "OwnValues.cs", "ReferenceInterpreter.cs", "OwnDraw.cs", "TauDraws.cs", "SamplerFamily.cs",
            "PowerAnalysis.cs", "AdviceScope.cs",
        ]));

    [Fact]
    public void No_family_of_checks_is_named_but_in_the_list_and_in_its_file()
    {
        string[] families =
        [
            .. Tree.Files.Where(f => f.StartsWith("src/LidDsl/Checking/Families/", StringComparison.Ordinal))
                .Select(f => Path.GetFileNameWithoutExtension(f)!),
        ];
        Assert.True(families.Length > 5);
        Assert.All(families, family => Assert.Empty(Uses(new Regex($@"\b{family}\b"), ["CheckFamilies.cs", family + ".cs"])));
    }

    private static IEnumerable<string> Uses(Regex pattern, string[] allowed)
    {
        string[] files =
        [
            .. Tree.Files.Where(f => f.EndsWith(".cs", StringComparison.Ordinal)
                && (f.StartsWith("src/", StringComparison.Ordinal) || f.StartsWith("generators/", StringComparison.Ordinal))),
        ];

        // The names of files that no longer ask would hide the next one that does.
        Assert.Contains(files, file => Asks(file));
        return files.Where(file => !allowed.Contains(Path.GetFileName(file), StringComparer.Ordinal) && Asks(file));

        bool Asks(string file) => Tree.Read(file).Split('\n')
            .Any(line => !line.TrimStart().StartsWith("//", StringComparison.Ordinal) && pattern.IsMatch(line));
    }

    [GeneratedRegex(@"\bTrainingRule\.\w")]
    private static partial Regex TrainingKind();

    [GeneratedRegex(@"\bSelectionRule\.\w|\bFirstSuccess\b(?!Text|Procedure)")]
    private static partial Regex SelectionKind();

    [GeneratedRegex(@"\.Ridge (==|>|!=) 0|\.N (<|>|<=|>=) \w*\.?D\b")]
    private static partial Regex Regime();

    [GeneratedRegex(@"\.HasOwnPrecision\b|\.IsCut\b|HasOwnPrecision: true")]
    private static partial Regex Difficulty();
}

using System.Collections.Immutable;
using LidDsl.Advising;
using LidDsl.Generators.Reading;
using LidDsl.Generators.Validating;
using LidDsl.Specs;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace LidDsl.Generators.Advising;

/// <summary>
/// Says what the theory has to say of a declaration that the generator accepts: which laws of its report do not hold, what its budget
/// cannot resolve, what it costs. The laws are those of the runtime; they are computed off the path of typing, within a budget of time.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class AdviceAnalyzer : DiagnosticAnalyzer
{
    private readonly AdviceLimits limits;

    /// <summary>The analyzer as the compiler makes it.</summary>
    public AdviceAnalyzer()
        : this(AdviceLimits.Default)
    {
    }

    /// <summary>An analyzer with other limits of time.</summary>
    internal AdviceAnalyzer(AdviceLimits limits) => this.limits = limits;

    /// <summary>What is said where time ran out.</summary>
    internal static DiagnosticDescriptor LeftOut { get; } = Descriptor(
        "LID602",
        "All advice is given",
        "The advice on '{0}' is not complete: it may take {1} s a declaration and {2} s a compilation; shorten its axes, or set "
            + "LidDslAdvice = false to do without",
        DiagnosticSeverity.Info);

    /// <summary>What is said of an option that cannot be read.</summary>
    internal static DiagnosticDescriptor UnreadableOption { get; } = Descriptor(
        "LID603",
        "The options of the advice can be read",
        "{0} = {1} is not {2}: mend it in the project file or .editorconfig; the advice goes on as if it were not there",
        DiagnosticSeverity.Warning);

    /// <summary>Every descriptor, in the order of the ids.</summary>
    internal static IReadOnlyList<DiagnosticDescriptor> Descriptors { get; } =
    [
        .. AdviceBook.Rules.Select(rule => Descriptor(
                rule.Id,
                rule.Title,
                rule.Message,
                rule.Severity == AdviceSeverity.Warning ? DiagnosticSeverity.Warning : DiagnosticSeverity.Info))
            .Concat([LeftOut, UnreadableOption])
            .OrderBy(descriptor => descriptor.Id, StringComparer.Ordinal),
    ];

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [.. Descriptors.Select(RulePage.Of)];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(start =>
        {
            AdviceClock clock = new(limits);
            start.RegisterSymbolAction(symbol => Advise(symbol, clock), SymbolKind.NamedType);
        });
    }

    private static void Advise(SymbolAnalysisContext context, AdviceClock clock)
    {
        INamedTypeSymbol type = (INamedTypeSymbol)context.Symbol;
        if (WellKnownTypes.Find(type, WellKnownTypes.Experiment) is not { ApplicationSyntaxReference: { } mark } || !IsAccepted(type))
            return;
        AdviceSettings settings = AdviceSettings.Of(context.Options.AnalyzerConfigOptionsProvider, mark.SyntaxTree);
        if (!settings.IsOn && settings.Unreadable.Count == 0)
            return;
        Declaration declaration = DeclarationReader.ReadAccepted(type, context.Compilation, context.CancellationToken);
        if (!IsSound(declaration))
            return;
        foreach (UnreadableOption option in settings.Unreadable.Where(clock.IsNew))
            Report(UnreadableOption, declaration.Type.At, DiagnosticSeverity.Warning, option.Name, option.Value, option.Meaning);
        if (!settings.IsOn)
            return;

        AdviceOptions options = new(settings.CostLimit, DensityBound.Of(type, context.CancellationToken));
        AdviceResult told = clock.Advise(SpecBuilder.Build(declaration), options, context.CancellationToken);
        HashSet<Advice> before = [.. ToldOfTarget(context, declaration, type, clock)];
        foreach (Advice advice in told.All.Where(advice => !before.Contains(advice)))
        {
            Report(
                Descriptors.First(descriptor => descriptor.Id == advice.Id),
                AdvicePlaces.Of(advice.Place, declaration),
                advice.Severity == AdviceSeverity.Warning ? DiagnosticSeverity.Warning : DiagnosticSeverity.Info,
                [.. advice.Arguments]);
        }

        if (!told.IsComplete && clock.IsFirstLeftOut())
        {
            Report(
                LeftOut,
                declaration.Type.At,
                DiagnosticSeverity.Info,
                declaration.Type.Name,
                AdviceWords.Short(clock.Limits.Warm.TotalSeconds),
                AdviceWords.Short(clock.Limits.Compilation.TotalSeconds));
        }

        void Report(DiagnosticDescriptor descriptor, LocationInfo at, DiagnosticSeverity severity, params string[] arguments) =>
            context.ReportDiagnostic(Diagnostic.Create(
                RulePage.Of(descriptor),
                (at == LocationInfo.None ? declaration.Type.At : at).In(context.Compilation),
                severity,
                additionalLocations: null,
                Finding.Properties(arguments),
                arguments));
    }

    // What the experiment that it is like is told already, by the settings of its own file, is said once, there.
    private static ValueList<Advice> ToldOfTarget(
        SymbolAnalysisContext context, Declaration declaration, INamedTypeSymbol type, AdviceClock clock)
    {
        AttributeReader experiment = new(WellKnownTypes.Find(type, WellKnownTypes.Experiment)!);
        if (declaration.Like is not { Target: { Type.IsFromMetadata: false } target }
            || experiment.Named("Like")?.Value is not INamedTypeSymbol like
            || WellKnownTypes.Find(like, WellKnownTypes.Experiment)?.ApplicationSyntaxReference is not { } mark)
        {
            return new([]);
        }

        AdviceSettings settings = AdviceSettings.Of(context.Options.AnalyzerConfigOptionsProvider, mark.SyntaxTree);
        AdviceOptions options = new(settings.CostLimit, DensityBound.Of(like, context.CancellationToken));
        return settings.IsOn ? clock.Advise(SpecBuilder.Build(target), options, context.CancellationToken).All : new([]);
    }

    // What is generated for one that breaks a rule implements no more of the interface than it must. An editor may be ahead of what is
    // generated, so what is declared is held against the rules once more.
    private static bool IsAccepted(INamedTypeSymbol type) => type.GetMembers().OfType<IMethodSymbol>()
        .Any(method => method.ExplicitInterfaceImplementations.Any(of => of is { Name: "With", ContainingType.Name: "ILidExperiment" }));

    private static bool IsSound(Declaration declaration) =>
        Validator.Findings(declaration).All(f => RuleBook.OfGeneratedMembers.Contains(f.Id) || MemberRules.IsHidden(declaration, f))
        && (declaration.Like?.Target is not { } target || IsSound(target));

    private static DiagnosticDescriptor Descriptor(string id, string title, string message, DiagnosticSeverity severity) => new(
        id, title, message, Rule.AreaOf(id), severity, isEnabledByDefault: true, helpLinkUri: RulePage.Link(id, RulePage.Root));
}

using Microsoft.CodeAnalysis;

namespace LidDsl.Generators.Reading;

/// <summary>Reads the record that bears <c>[AttemptsStudy]</c> and, for a variant, the study that it is like.</summary>
internal sealed class StudyReader(Compilation compilation, CancellationToken cancellation)
{
    private static readonly HashSet<string> PartNames = MatchedType.Names(Enum.GetNames(typeof(StudyPart)));

    private static readonly HashSet<string> Marks = MatchedType.Names(["AttemptsStudy"]);

    private readonly MemberReader members = new(compilation, cancellation);
    private readonly TypeReader types = new(compilation, cancellation);

    /// <summary>Reads one match of the attribute; null where another part of the same record has been matched before it.</summary>
    public static StudyDeclaration? Read(GeneratorAttributeSyntaxContext context, CancellationToken cancellation) =>
        MatchedType.Of(context) is { } type ? new StudyReader(context.SemanticModel.Compilation, cancellation).Read(type, []) : null;

    /// <summary>Whether a node is an attribute that is called like a part, on a member of a type that bears no <c>[AttemptsStudy]</c>.
    /// </summary>
    public static bool IsPartOfNoStudy(SyntaxNode node) => MatchedType.IsOnMember(node, PartNames, Marks);

    /// <summary>Reads a type that has parts and is no study, once for all its parts; null for any other match of a part.</summary>
    public static StudyDeclaration? ReadWithoutStudy(GeneratorSyntaxContext context, CancellationToken cancellation) =>
        MatchedType.Around(context, PlaysPart, a => WellKnownTypes.PartOf(a) is not null, cancellation) is { } type
        && WellKnownTypes.FindOfStudy(type, WellKnownTypes.Study) is null
            ? new StudyReader(context.SemanticModel.Compilation, cancellation).ReadParts(type)
            : null;

    private StudyDeclaration ReadParts(INamedTypeSymbol type) => new(
        types.Read(type, []),
        new(Declared(type).Where(PlaysPart).Select(Read)),
        null,
        new(null, null, null, null, null))
    {
        IsStudy = false,
    };

    private StudyDeclaration Read(INamedTypeSymbol type, IReadOnlyList<INamedTypeSymbol> variants)
    {
        AttributeData mark = WellKnownTypes.FindOfStudy(type, WellKnownTypes.Study)!;
        AttributeReader study = new(mark);
        List<ISymbol> declared = [.. Declared(type)];
        return new StudyDeclaration(
            types.Read(type, declared.Where(m => !IsDeclaration(m))),
            new(declared.Where(IsDeclaration).Select(Read)),
            Like(study, type, variants),
            new StudyOptions(
                study.NamedText("Data"),
                study.NamedNumber("Attempts"),
                Find(type, WellKnownTypes.Family) is { } family ? new(family.NamedText("By"), family.At) : null,
                Find(type, WellKnownTypes.Forecast) is { } forecast ? new(new(forecast.ArrayValues()), forecast.At) : null,
                OptionReader.Window(type)))
        {
            ExperimentAt = WellKnownTypes.Find(type, WellKnownTypes.Experiment) is { } experiment
                ? new AttributeReader(experiment).At
                : null,
            Summary = MatchedType.SummaryOf(mark),
        };
    }

    private static IEnumerable<ISymbol> Declared(INamedTypeSymbol type) => type.GetMembers().Where(m => !m.IsImplicitlyDeclared);

    private static bool IsDeclaration(ISymbol member) => MemberReader.PlaysRole(member) || PlaysPart(member);

    private static bool PlaysPart(ISymbol member) =>
        member is IPropertySymbol && member.GetAttributes().Any(a => WellKnownTypes.PartOf(a) is not null);

    private StudyMember Read(ISymbol member) => new(
        members.Read(member),
        new(from attribute in member.GetAttributes()
            let part = WellKnownTypes.PartOf(attribute)
            where part is not null
            select Read(part.Value, new AttributeReader(attribute))));

    private static PartMark Read(StudyPart part, AttributeReader attribute) => new(
        part,
        part == StudyPart.Group ? new(attribute.ArrayTexts()) : new([attribute.PositionalText(0, "column")]),
        attribute.NamedText("Pattern"),
        attribute.At);

    private LikeStudy? Like(AttributeReader study, INamedTypeSymbol type, IReadOnlyList<INamedTypeSymbol> variants)
    {
        if (study.Named("Like") is not { IsNull: false, Value: ITypeSymbol like })
            return null;
        LocationInfo at = study.LocationOfNamed("Like");
        string name = like.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat);
        if (like is not INamedTypeSymbol target || WellKnownTypes.FindOfStudy(target, WellKnownTypes.Study) is null)
            return new(name, LikeFault.NoExperiment, null, at);
        List<INamedTypeSymbol> chain = [.. variants, type];
        return chain.Contains(target, SymbolEqualityComparer.Default)
            ? new(name, LikeFault.Cycle, null, at)
            : new(name, LikeFault.None, Read(target, chain), at);
    }

    private static AttributeReader? Find(INamedTypeSymbol type, string name) =>
        WellKnownTypes.FindOfStudy(type, name) is { } attribute ? new AttributeReader(attribute) : null;
}

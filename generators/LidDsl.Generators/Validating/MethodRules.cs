using LidDsl.Generators.Reading;
using LidDsl.Specs;

namespace LidDsl.Generators.Validating;

/// <summary>The rules about methods of the user's own: the signature of each, and which of them go together.</summary>
internal static class MethodRules
{
    public static IReadOnlyList<Rule<Declaration>> Table { get; } =
    [
        new(
            "LID301",
            "A method that stands for a part of the model is static",
            "'{0}' is no static method, and kernels call it without an experiment at hand: make it static",
            NotStatic),
        new(
            "LID302",
            "A method that stands for a part of the model is not generic",
            "'{0}' has type parameters, and kernels would not know what to put for them: remove them",
            Generic),
        new(
            "LID303",
            "A method that stands for a part of the model is as accessible as the experiment",
            "'{0}' is {1}, and the generated kernel and the variants of '{2}' call it: make it {3}",
            Unreachable),
        new(
            "LID304",
            "A method that stands for a part of the model returns a double",
            "'{0}' returns {1}: let it return {2}, a double",
            WrongReturnType),
        new(
            "LID305",
            "A method that stands for a part of the model takes its own argument first",
            "'{0}' does not take {1} first: let its first parameter be '{2}', without a role",
            WrongFirstParameter),
        new(
            "LID310",
            "A part of the model has one method",
            "'{0}' stands for {1} as '{2}' does already: remove one of them",
            Repeated),
        new(
            "LID311",
            "Sampler and density of the precision come together",
            "'{0}' gives {1}, and '{2}' has no method for {3}, which belongs to it: mark one with [{4}]",
            SamplerWithoutDensity),
        new(
            "LID312",
            "A spectral decay is used",
            "'{0}' is the decay of a power law, and the spectrum is '{1}', which does not take it: "
                + "let '{1}' take it by a parameter marked with [SpectralDecay], or remove '{0}'",
            UnusedSpectralDecay),
        new(
            "LID314",
            "What stands for a part of the model is a method",
            "'{0}' is no method, and a part of the model is one: move the attribute to a static method",
            NoMethod),
        new(
            "LID320",
            "A law is about a measurement",
            "'{0}' is the law of '{1}', and '{2}' has no measurement of that name: name a method that bears [Measurement]{3}",
            LawOfNoMeasurement),
        new(
            "LID321",
            "A measurement comes with an estimator that draws training instances",
            "{0}",
            NothingToMeasure),
    ];

    private static IEnumerable<Violation> NoMethod(Declaration declaration) =>
        declaration.StrayAttributes.Select(stray => new Violation(stray.At, stray.Name));

    private static IEnumerable<Violation> NotStatic(Declaration declaration) =>
        from method in declaration.OwnMethods
        where !method.IsStatic
        select new Violation(method.At, method.Name);

    private static IEnumerable<Violation> Generic(Declaration declaration) =>
        from method in declaration.OwnMethods
        where method.IsGeneric
        select new Violation(method.At, method.Name);

    private static IEnumerable<Violation> Unreachable(Declaration declaration)
    {
        bool isInternal = declaration.Type.ContainingTypesAndSelf.Any(type => type.Accessibility == "internal");
        string needed = isInternal ? "internal or public" : "public";
        return from method in declaration.OwnMethods
            where !method.IsReachable
            select new Violation(method.At, method.Name, method.Accessibility, declaration.Type.Name, needed);
    }

    private static IEnumerable<Violation> WrongReturnType(Declaration declaration) =>
        from method in declaration.OwnMethods
        where method.ReturnType != "double"
        select new Violation(method.ReturnTypeAt, method.Name, method.ReturnType, OwnMethodSignature.Of(method.Kind).Result);

    private static IEnumerable<Violation> WrongFirstParameter(Declaration declaration) =>
        from method in declaration.OwnMethods
        where method.HasOwnParameter
        let signature = OwnMethodSignature.Of(method.Kind)
        let first = method.Parameters.Count == 0 ? null : method.Parameters[0]
        where first is null || first.Roles.Count > 0 || first.Type != signature.FirstType
        select new Violation(first is null ? method.At : first.TypeAt, method.Name, signature.FirstMeaning, signature.FirstParameter);

    // Measurements and laws may be many: what tells them apart is their name.
    private static IEnumerable<Violation> Repeated(Declaration declaration) =>
        from method in declaration.OwnMethods
        group method by method.Kind into kind
        let many = kind.Key is OwnMethodKind.Measurement or OwnMethodKind.LawOf
        from same in kind.GroupBy(method => many ? method.Name : "")
        from repeated in same.Skip(1)
        select new Violation(repeated.At, repeated.Name, OwnMethodSignature.Of(kind.Key).Result, same.First().Name);

    private static IEnumerable<Violation> SamplerWithoutDensity(Declaration declaration)
    {
        if (Inheritance.IsUnresolved(declaration))
            return [];
        IReadOnlyDictionary<OwnMethodKind, OwnMethodDeclaration> methods = Inheritance.MethodsByKind(declaration);
        return
        [
            .. Missing(OwnMethodKind.PrecisionSampler, OwnMethodKind.PrecisionDensity),
            .. Missing(OwnMethodKind.PrecisionDensity, OwnMethodKind.PrecisionSampler),
        ];

        IEnumerable<Violation> Missing(OwnMethodKind given, OwnMethodKind missing) =>
            from method in declaration.OwnMethods
            where method.Kind == given && !methods.ContainsKey(missing)
            select new Violation(
                method.At,
                method.Name,
                OwnMethodSignature.Of(given).Result,
                declaration.Type.Name,
                OwnMethodSignature.Of(missing).Result,
                missing.ToString());
    }

    private static IEnumerable<Violation> UnusedSpectralDecay(Declaration declaration)
    {
        IReadOnlyDictionary<OwnMethodKind, OwnMethodDeclaration> methods = Inheritance.MethodsByKind(declaration);
        if (!methods.TryGetValue(OwnMethodKind.Eigenvalue, out OwnMethodDeclaration spectrum)
            || methods.Values.Concat(Inheritance.Claims(declaration)).Any(method => method.Takes(Role.SpectralDecay)))
        {
            return [];
        }

        return from member in declaration.Members
            where member.Roles.Any(mark => mark.Role == Role.SpectralDecay)
            select new Violation(member.At, member.Name, spectrum.Name);
    }

    private static IEnumerable<Violation> LawOfNoMeasurement(Declaration declaration)
    {
        if (Inheritance.IsUnresolved(declaration))
            return [];
        string[] names =
        [
            .. Inheritance.Claims(declaration).Where(method => method.Kind == OwnMethodKind.Measurement).Select(method => method.Name),
        ];
        string known = names.Length == 0 ? "" : ", one of " + string.Join(", ", names);
        return from method in declaration.OwnMethods
            let claim = method.Claim
            where claim is not null && !names.Contains(claim.Measurement)
            select new Violation(claim!.At, method.Name, claim.Measurement, declaration.Type.Name, known);
    }

    // At the estimator where the record names one, else at the measurement that it adds to what it copies. Where it copies both, the
    // finding is the other record's.
    private static IEnumerable<Violation> NothingToMeasure(Declaration declaration)
    {
        if (Inheritance.IsUnresolved(declaration) || Inheritance.Options(declaration).Estimator is not { } estimator)
            yield break;
        IEnumerable<OwnMethodDeclaration> methods = declaration.Options.Estimator is null
            ? declaration.OwnMethods
            : Inheritance.Claims(declaration);
        if (methods.FirstOrDefault(method => method.Kind == OwnMethodKind.Measurement) is { } measurement
            && EstimatorKinds.NothingToMeasure(estimator.Value, declaration.Type.Name, measurement.Name) is { } reason)
        {
            yield return new(declaration.Options.Estimator?.At ?? measurement.At, reason.TrimEnd('.'));
        }
    }
}

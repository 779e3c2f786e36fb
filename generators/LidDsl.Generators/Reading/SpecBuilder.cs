using LidDsl.Specs;

namespace LidDsl.Generators.Reading;

/// <summary>Builds the Spec of a declaration that breaks no rule.</summary>
internal static class SpecBuilder
{
    public static ExperimentSpec Build(Declaration declaration)
    {
        IReadOnlyDictionary<Role, MemberDeclaration> members = Inheritance.MembersByRole(declaration);
        OptionDeclaration options = Inheritance.Options(declaration);
        return new ExperimentSpec(
            declaration.Type.Name,
            declaration.StreamKey?.Value ?? declaration.Type.FullName,
            new(RoleRule.All.Select(rule => QuantityOf(rule.Role)).OfType<Quantity>()),
            new Budget(
                (int)(options.Replicates?.Value
                    ?? (options.Power is not null ? 0
                        : options.Precision is not null ? Budget.MostOfPrecision : Budget.Default.Replicates)),
                (int)(options.Instances?.Value ?? (options.TargetError is null ? Budget.Default.Instances : 0)),
                options.Seed ?? Budget.Default.Seed,
                options.TargetError?.Value).Until(options.Precision?.Value, options.Power?.Value),
            new Resolution(
                options.RelativeError?.Value ?? Resolution.Default.RelativeError,
                options.FamilyWiseError?.Value ?? Resolution.Default.FamilyWiseError),
            options.Window is { } window ? new ExponentWindow(window.From.Value, window.To.Value) : ExponentWindow.Default,
            options.Estimator?.Value ?? EstimatorKind.Automatic,
            new(Inheritance.MethodsByKind(declaration).Values.Concat(Inheritance.Claims(declaration)).Select(Of)),
            options.Training?.Value ?? default,
            options.Selection?.Value ?? default,
            options.Studies?.Value ?? default);

        Quantity? QuantityOf(Role role) =>
            members.TryGetValue(role, out MemberDeclaration member) ? Of(role, member) : WithoutMember(declaration, role);
    }

    private static Quantity Of(Role role, MemberDeclaration member) => member.Form switch
    {
        MemberForm.Constant => new(role, member.Name, Variation.Fixed, new([member.Value!.Value])),
        MemberForm.Property => new(role, member.Name, Variation.Free, new([member.Value!.Value])),
        MemberForm.Axis => new(role, member.Name, Variation.Swept, new(GridValues.Of(member.Grids[0], role))),
        _ => throw new InvalidOperationException($"'{member.Name}' is a {member.Form}, which plays no role."),
    };

    // Least squares is worth a word; a limit that is not declared has no value to speak of, and what compute costs is of no matter without
    // a budget.
    private static Quantity? WithoutMember(Declaration declaration, Role role) => role switch
    {
        Role.SpectralDecay when Inheritance.IsIsotropic(declaration) =>
            Quantity.WithoutMember(role, "Isotropic", RoleRule.Of(role).Smallest),
        Role.SignalDecay when Inheritance.Signal(declaration) == SignalShape.First =>
            Quantity.WithoutMember(role, nameof(SignalShape.First), double.PositiveInfinity),
        _ when RoleRule.Of(role) is { IsStatedWhenAbsent: true, WhenAbsent: { } value } =>
            Quantity.WithoutMember(role, role.ToString(), value),
        _ => Inheritance.IsRequired(declaration, role) ? throw new InvalidOperationException($"No member plays the role {role}.") : null,
    };

    private static OwnMethod Of(OwnMethodDeclaration method) =>
        new(
            method.Kind,
            method.Type,
            method.Name,
            new(method.RoleParameters.Select(parameter => new OwnArgument(parameter.Roles[0].Role))),
            method.Claim is { } claim ? new OwnClaim(claim.Measurement, method.HasOwnParameter, claim.WrongOnPurpose) : null);
}

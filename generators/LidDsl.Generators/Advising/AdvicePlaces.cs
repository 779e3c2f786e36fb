using LidDsl.Advising;
using LidDsl.Generators.Reading;

namespace LidDsl.Generators.Advising;

/// <summary>The token of a declaration that an advice is about.</summary>
internal static class AdvicePlaces
{
    /// <summary>
    /// The token: where the record says itself what the advice is about, else the experiment that it copies it from, or its name.
    /// </summary>
    public static LocationInfo Of(AdvicePlace place, Declaration declaration)
    {
        OptionDeclaration options = declaration.Options;
        LocationInfo? at = place.Part switch
        {
            AdvicePart.Quantity => Quantity(place, declaration),
            AdvicePart.Replicates => options.Replicates?.At,
            AdvicePart.Instances => options.Instances?.At,
            AdvicePart.Window => options.Window?.At
                ?? (Inheritance.Options(declaration).Window is null ? Quantity(place, declaration) : null),
            AdvicePart.Estimator => options.Estimator?.At,
            AdvicePart.Method => declaration.OwnMethods.FirstOrDefault(method => method.Name == place.Method)?.At,
            _ => declaration.Type.At,
        };
        return at ?? (IsCopied(place, declaration) ? declaration.Like!.At : declaration.Type.At);
    }

    private static LocationInfo? Quantity(AdvicePlace place, Declaration declaration)
    {
        if (declaration.Members.FirstOrDefault(member => member.Roles.Any(mark => mark.Role == place.Role)) is not { } member)
            return null;
        if (place.Value is not { } value)
            return member.At;
        return member.Form == MemberForm.Axis
            ? member.Grids[0].Values.FirstOrDefault(number => number.Value.Equals(value))?.At ?? member.Grids[0].At
            : member.InitialiserAt ?? member.At;
    }

    // What is said nowhere is a default, and the record's own.
    private static bool IsCopied(AdvicePlace place, Declaration declaration)
    {
        if (declaration.Like?.Target is not { } target)
            return false;
        OptionDeclaration copied = Inheritance.Options(target);
        return place.Part switch
        {
            AdvicePart.Quantity => Inheritance.MembersByRole(target).ContainsKey(place.Role),
            AdvicePart.Replicates => copied.Replicates is not null,
            AdvicePart.Instances => copied.Instances is not null,
            AdvicePart.Window => copied.Window is not null || Inheritance.MembersByRole(target).ContainsKey(place.Role),
            AdvicePart.Estimator => copied.Estimator is not null,
            AdvicePart.Method => true,
            _ => false,
        };
    }
}

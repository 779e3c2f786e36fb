using System.ComponentModel;
using System.Reflection;
using LidDsl.Laws;

namespace LidDsl.House.Tests;

/// <summary>What is public is for users; what is public for the generated code alone stands apart, and editors do not offer it.</summary>
public sealed class SurfaceTests
{
    private static readonly string[] Namespaces =
    [
        "LidDsl", "LidDsl.Specs", "LidDsl.Laws", "LidDsl.Predicting", "LidDsl.Running", "LidDsl.Checking", "LidDsl.Drawing",
        "LidDsl.Runtime",
    ];

    private static readonly Type[] Surface =
        [.. typeof(LidHost).Assembly.GetExportedTypes(), .. typeof(LawInfo).Assembly.GetExportedTypes()];

    [Fact]
    public void Public_types_stand_in_the_namespaces_of_users_or_in_that_of_generated_code() => Assert.Equal(
        Namespaces.Order(StringComparer.Ordinal), Surface.Select(type => type.Namespace).Distinct().Order(StringComparer.Ordinal));

    [Fact]
    public void Editors_offer_no_type_that_is_for_generated_code_alone() => Assert.All(
        Surface.Where(type => type.Namespace == "LidDsl.Runtime"),
        type => Assert.Equal(EditorBrowsableState.Never, type.GetCustomAttribute<EditorBrowsableAttribute>()?.State));

    // The generator writes them beside the attributes of the language, and finds them as it finds those.
    [Fact]
    public void Editors_offer_every_other_type_but_two() => Assert.Equal(
        [typeof(HiddenRolesAttribute), typeof(InitialValueAttribute)],
        Surface.Where(type => type.Namespace != "LidDsl.Runtime" && type.IsDefined(typeof(EditorBrowsableAttribute)))
            .OrderBy(type => type.Name, StringComparer.Ordinal));
}

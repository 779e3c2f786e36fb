using System.Reflection;

namespace LidDsl.Testing;

/// <summary>A test of any of the usual frameworks, which are known by the names of their attributes: none is referenced.</summary>
internal sealed class TestMethod
{
    private const BindingFlags Any =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.FlattenHierarchy;

    private static readonly string[] TestAttributes =
    [
        "Xunit.FactAttribute", "NUnit.Framework.TestAttribute", "NUnit.Framework.TestCaseAttribute",
        "NUnit.Framework.TestCaseSourceAttribute", "Microsoft.VisualStudio.TestTools.UnitTesting.TestMethodAttribute",
        "TUnit.Core.TestAttribute",
    ];

    // The data of others is not read: any values will do there.
    private const string DataAttribute = "Xunit.Sdk.DataAttribute";

    private readonly MethodInfo method;
    private readonly ParameterInfo[] parameters;
    private readonly Lazy<string[]?> rows;

    private TestMethod(Type type, MethodInfo method)
    {
        this.method = method;
        parameters = method.GetParameters();
        TypeName = NameOf(type);
        rows = new(ReadRows);
    }

    /// <summary>The class, with the one around it.</summary>
    public string TypeName { get; }

    /// <summary>Class and method.</summary>
    public string Name => $"{TypeName}.{method.Name}";

    /// <summary>Whether it takes parameters.</summary>
    public bool HasParameters => parameters.Length > 0;

    /// <summary>The tests of an assembly, those that a class inherits included.</summary>
    public static IEnumerable<TestMethod> Of(Assembly assembly) =>
        from type in assembly.GetTypes()
        where !type.IsAbstract || type.IsSealed
        from method in type.GetMethods(Any)
        where IsTest(method)
        select new TestMethod(type, method);

    /// <summary>The name of a class as it stands in the names of files: with that of the class around it, and of no other.</summary>
    public static string NameOf(Type type) => type.DeclaringType is { } outer ? $"{outer.Name}.{type.Name}" : type.Name;

    /// <summary>Whether the test can verify by a name.</summary>
    /// <param name="stem">What stands in the name of a file before <c>.verified</c>.</param>
    public bool Makes(string stem)
    {
        // Without their parameters the rows of a theory would have one name.
        if (stem == Name)
            return parameters.Length == 0 || rows.Value is null or { Length: <= 1 };
        if (parameters.Length == 0 || !stem.StartsWith($"{Name}_{parameters[0].Name}=", StringComparison.Ordinal))
            return false;
        return rows.Value is null || rows.Value.Any(row => IsFirstOf(stem, row));
    }

    // The name of a row has all its parameters; that of a file may have the first of them alone.
    private bool IsFirstOf(string stem, string row) => row == stem
        || parameters.Skip(1).Any(p => row.StartsWith($"{stem}_{p.Name}=", StringComparison.Ordinal));

    // What the files of each row are named by; null where the data is of a kind that is not known here.
    private string[]? ReadRows()
    {
        List<string> names = [];
        bool isKnown = false;
        foreach (object attribute in method.GetCustomAttributes(inherit: true))
        {
            if (!IsOf(attribute.GetType(), DataAttribute))
                continue;
            isKnown = true;
            names.AddRange(Data(attribute).Select(values => SnapshotPaths.NameOf(TypeName, method.Name, Named(values))));
        }

        return isKnown ? [.. names] : null;
    }

    private object?[][] Data(object attribute)
    {
        try
        {
            return ((IEnumerable<object?[]>)attribute.GetType().GetMethod("GetData", [typeof(MethodInfo)])!.Invoke(attribute, [method])!)
                .ToArray();
        }
        catch (Exception exception)
        {
            throw new SnapshotException(
                $"The rows of {Name} cannot be read, so that its snapshots cannot be told from others: mend its data, or add {Name}_* to "
                    + "the known names.",
                exception);
        }
    }

    private IEnumerable<KeyValuePair<string, object?>> Named(object?[] values) => parameters.Select((parameter, i) => KeyValuePair.Create(
        parameter.Name!,
        i < values.Length ? values[i] : parameter.HasDefaultValue ? parameter.DefaultValue : null));

    private static bool IsTest(MethodInfo method) => method.GetCustomAttributesData()
        .Any(data => TestAttributes.Any(name => IsOf(data.AttributeType, name)));

    private static bool IsOf(Type type, string name)
    {
        for (Type? current = type; current is not null; current = current.BaseType)
        {
            if (current.FullName == name)
                return true;
        }

        return false;
    }
}

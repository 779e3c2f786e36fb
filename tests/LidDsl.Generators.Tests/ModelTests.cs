using System.Collections;
using System.Reflection;
using System.Runtime.CompilerServices;
using LidDsl.Generators.Emitting;
using LidDsl.Generators.Reading;
using LidDsl.Generators.Tests.Harness;
using LidDsl.Generators.Validating;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace LidDsl.Generators.Tests;

/// <summary>Models hold no part of a compilation, by type and in fact.</summary>
public sealed class ModelTests
{
    private static readonly Type[] Plain = [typeof(TextSpan), typeof(LinePositionSpan), typeof(LinePosition)];

    [Theory]
    [InlineData(typeof(Declaration))]
    [InlineData(typeof(Validated<ExperimentModel>))]
    [InlineData(typeof(ExperimentModel))]
    [InlineData(typeof(Emission))]
    [InlineData(typeof(StudyDeclaration))]
    [InlineData(typeof(Validated<StudyModel>))]
    [InlineData(typeof(StudyModel))]
    public void No_model_can_hold_a_symbol_a_tree_or_a_compilation(Type model)
    {
        HashSet<Type> seen = [];
        Walk(model, seen);
        Assert.Contains(typeof(string), seen);
        Assert.All(seen, type => Assert.True(
            Plain.Contains(type) || type.Namespace?.StartsWith("Microsoft.CodeAnalysis", StringComparison.Ordinal) != true,
            $"{model.Name} reaches {type}."));
        Assert.All(seen, type => Assert.True(
            type.IsValueType || type == typeof(string) || type.IsArray || type.GetMethod("<Clone>$") is not null,
            $"{model.Name} reaches {type}, which is not equal by value."));
    }

    [Fact]
    public void A_driver_keeps_no_compilation_alive()
    {
        (GeneratorDriver driver, WeakReference first) = RunTwice();
        for (int i = 0; i < 20 && first.IsAlive; i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }

        Assert.False(first.IsAlive);
        GC.KeepAlive(driver);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static (GeneratorDriver Driver, WeakReference First) RunTwice()
    {
        CSharpCompilation first = Compiling.Compilation(
            Sources.HardTail, Sources.Fixed("Broken").Replace("2.5", "-1", StringComparison.Ordinal));
        CSharpCompilation second = Compiling.Compilation(
            "// moved\n" + Sources.HardTail, "// moved\n" + Sources.Fixed("Broken").Replace("2.5", "-1", StringComparison.Ordinal));
        GeneratorDriver driver = Compiling.Driver().RunGenerators(first).RunGenerators(second);
        return (driver, new WeakReference(first));
    }

    private static void Walk(Type type, HashSet<Type> seen)
    {
        if (!seen.Add(type) || type.IsPrimitive || type.IsEnum || type == typeof(string))
            return;
        foreach (Type argument in type.GetGenericArguments())
            Walk(argument, seen);
        if (type.IsArray)
            Walk(type.GetElementType()!, seen);
        if (Plain.Contains(type) || typeof(IDictionary).IsAssignableFrom(type))
            return;
        foreach (FieldInfo field in type.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic))
            Walk(field.FieldType, seen);
    }
}

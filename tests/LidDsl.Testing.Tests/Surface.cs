using System.Collections.Immutable;
using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace LidDsl.Testing.Tests;

/// <summary>How the public methods of a type are declared, read from an assembly without what it refers to.</summary>
internal static class Surface
{
    /// <summary>
    /// Each method as a line: modifiers, type, name, and of each parameter type, name, whether it may be null, what it is when it is left
    /// out, and what the compiler fills in.
    /// </summary>
    /// <param name="assembly">The path of the assembly.</param>
    /// <param name="type">The type.</param>
    public static string[] Methods(string assembly, string type) => Read(assembly, type, (reader, definition) =>
        (string[])
        [
            .. definition.GetMethods()
                .Select(handle => reader.GetMethodDefinition(handle))
                .Where(method => (method.Attributes & MethodAttributes.MemberAccessMask) == MethodAttributes.Public)
                .Select(method => Method(reader, definition, method)),
        ]);

    /// <summary>How a type is declared: modifiers, the type that it derives from, where it may stand.</summary>
    public static string Declaration(string assembly, string type) => Read(assembly, type, (reader, definition) =>
    {
        TypeReference parent = reader.GetTypeReference((TypeReferenceHandle)definition.BaseType);
        string usage = Attributes(reader, definition.GetCustomAttributes())
            .FirstOrDefault(a => a.Name == nameof(AttributeUsageAttribute)).Value ?? "";
        return $"{definition.Attributes} : {reader.GetString(parent.Name)} {usage}";
    });

    private static T Read<T>(string assembly, string type, Func<MetadataReader, TypeDefinition, T> read)
    {
        using PEReader image = new(File.OpenRead(assembly));
        MetadataReader reader = image.GetMetadataReader();
        return read(reader, reader.TypeDefinitions.Select(reader.GetTypeDefinition).Single(
            t => $"{reader.GetString(t.Namespace)}.{reader.GetString(t.Name)}" == type));
    }

    private static string Method(MetadataReader reader, TypeDefinition type, MethodDefinition method)
    {
        MethodSignature<string> signature = method.DecodeSignature(new Names(), null);
        string context = Nullability(reader, method.GetCustomAttributes(), "NullableContextAttribute")
            ?? Nullability(reader, type.GetCustomAttributes(), "NullableContextAttribute") ?? "00";
        IEnumerable<string> parameters = method.GetParameters()
            .Select(reader.GetParameter)
            .Where(p => p.SequenceNumber > 0)
            .Select(p => Parameter(reader, p, signature.ParameterTypes[p.SequenceNumber - 1], context));
        MethodAttributes kind = method.Attributes & (MethodAttributes.Static | MethodAttributes.Virtual);
        string arity = signature.GenericParameterCount == 0 ? "" : $"<{signature.GenericParameterCount}>";
        return $"{kind} {signature.ReturnType} {reader.GetString(method.Name)}{arity}({string.Join(", ", parameters)})";
    }

    private static string Parameter(MetadataReader reader, Parameter parameter, string type, string context)
    {
        string nullability = Nullability(reader, parameter.GetCustomAttributes(), "NullableAttribute") ?? context;
        string initial = "";
        if (!parameter.GetDefaultValue().IsNil)
        {
            Constant constant = reader.GetConstant(parameter.GetDefaultValue());
            initial = $" = {constant.TypeCode} {Convert.ToHexString(reader.GetBlobBytes(constant.Value))}";
        }

        string filled = string.Concat(Attributes(reader, parameter.GetCustomAttributes())
            .Where(a => a.Name.StartsWith("Caller", StringComparison.Ordinal)).Select(a => $" [{a.Name}]"));
        string optional = (parameter.Attributes & ParameterAttributes.Optional) != 0 ? "optional " : "";
        return $"{optional}{type} {nullability} {reader.GetString(parameter.Name)}{initial}{filled}";
    }

    // 01 for not null, 02 for nullable; more where a generic type has both.
    private static string? Nullability(MetadataReader reader, CustomAttributeHandleCollection attributes, string name) =>
        Attributes(reader, attributes).Where(a => a.Name == name).Select(a => a.Value[4..^4]).FirstOrDefault();

    private static IEnumerable<(string Name, string Value)> Attributes(MetadataReader reader, CustomAttributeHandleCollection attributes) =>
        attributes.Select(reader.GetCustomAttribute).Select(a => (NameOf(reader, a), Convert.ToHexString(reader.GetBlobBytes(a.Value))));

    private static string NameOf(MetadataReader reader, CustomAttribute attribute)
    {
        if (attribute.Constructor.Kind == HandleKind.MethodDefinition)
        {
            MethodDefinition own = reader.GetMethodDefinition((MethodDefinitionHandle)attribute.Constructor);
            return reader.GetString(reader.GetTypeDefinition(own.GetDeclaringType()).Name);
        }

        MemberReference other = reader.GetMemberReference((MemberReferenceHandle)attribute.Constructor);
        return reader.GetString(reader.GetTypeReference((TypeReferenceHandle)other.Parent).Name);
    }

    /// <summary>Types by their names.</summary>
    private sealed class Names : ISignatureTypeProvider<string, object?>
    {
        public string GetArrayType(string elementType, ArrayShape shape) => $"{elementType}[{shape.Rank}]";

        public string GetByReferenceType(string elementType) => elementType + "&";

        public string GetFunctionPointerType(MethodSignature<string> signature) => "function";

        public string GetGenericInstantiation(string genericType, ImmutableArray<string> typeArguments) =>
            $"{genericType}<{string.Join(", ", typeArguments)}>";

        public string GetGenericMethodParameter(object? genericContext, int index) => $"!!{index}";

        public string GetGenericTypeParameter(object? genericContext, int index) => $"!{index}";

        public string GetModifiedType(string modifier, string unmodifiedType, bool isRequired) => $"{unmodifiedType} {modifier}";

        public string GetPinnedType(string elementType) => elementType;

        public string GetPointerType(string elementType) => elementType + "*";

        public string GetPrimitiveType(PrimitiveTypeCode typeCode) => typeCode.ToString();

        public string GetSZArrayType(string elementType) => elementType + "[]";

        public string GetTypeFromDefinition(MetadataReader reader, TypeDefinitionHandle handle, byte rawTypeKind)
        {
            TypeDefinition type = reader.GetTypeDefinition(handle);
            return $"{reader.GetString(type.Namespace)}.{reader.GetString(type.Name)}";
        }

        public string GetTypeFromReference(MetadataReader reader, TypeReferenceHandle handle, byte rawTypeKind)
        {
            TypeReference type = reader.GetTypeReference(handle);
            return $"{reader.GetString(type.Namespace)}.{reader.GetString(type.Name)}";
        }

        public string GetTypeFromSpecification(
            MetadataReader reader, object? genericContext, TypeSpecificationHandle handle, byte rawTypeKind) =>
            reader.GetTypeSpecification(handle).DecodeSignature(this, genericContext);
    }
}

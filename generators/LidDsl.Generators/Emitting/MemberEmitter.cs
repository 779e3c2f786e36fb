using LidDsl.Specs;

namespace LidDsl.Generators.Emitting;

/// <summary>Emits the members that play roles: implementations of declared ones, whole copies of those that a variant takes over.</summary>
internal static class MemberEmitter
{
    public static void Emit(SourceWriter writer, ExperimentModel model, MemberModel member)
    {
        Quantity quantity = model.Spec[member.Role];
        string type = TypeOf(quantity);
        string name = CSharpText.Identifier(quantity.Name);
        switch (quantity.Variation)
        {
            case Variation.Fixed when member.IsOwn:
                return;
            case Variation.Fixed or Variation.Free:
                Value(writer, member, quantity);
                break;
            case Variation.Swept:
                string modifiers = member.IsOwn ? member.Modifiers : $"{member.Modifiers} static";
                writer.Lines(
                    Summary(quantity),
                    $"{modifiers} global::LidDsl.Axis<{type}> {name} => {DeclarationEmitter.Reference(model)}.{quantity.Role}Axis;");
                break;
        }

        writer.Lines("");
    }

    /// <summary>Emits a member that holds one value: a constant that a variant copies, or a property.</summary>
    public static void Value(SourceWriter writer, MemberModel member, Quantity quantity)
    {
        string type = TypeOf(quantity);
        string name = CSharpText.Identifier(quantity.Name);
        if (quantity.Variation == Variation.Free)
            Free(writer, member, quantity, type, name);
        else
            writer.Lines(Summary(quantity), $"{member.Modifiers} const {type} {name} = {CSharpText.Number(quantity.First)};");
    }

    /// <summary>The C# keyword of the type of a quantity's values.</summary>
    public static string TypeOf(Quantity quantity) => RoleRule.Of(quantity.Role).TypeKeyword;

    /// <summary>What turns a double into the type of a quantity's values.</summary>
    public static string Cast(Quantity quantity) => TypeOf(quantity) == "double" ? "" : $"({TypeOf(quantity)})";

    private static void Free(SourceWriter writer, MemberModel member, Quantity quantity, string type, string name)
    {
        string initial = CSharpText.Number(quantity.First);
        string get = (member.GetModifiers + " get").TrimStart();
        string init = (member.InitModifiers + " init").TrimStart();
        writer.Lines(Summary(quantity), $"[global::LidDsl.InitialValue({initial})]");
        writer.Open($"{member.Modifiers} {type} {name}");
        writer.Lines(
            $"{get} => field;",
            $"{init} => field = {(type == "int" ? "(int)" : "")}global::LidDsl.Specs.RoleRule.Of("
                + $"global::LidDsl.Specs.Role.{quantity.Role}).Require(value, {CSharpText.Literal(quantity.Name)});");
        writer.Close(member.IsOwn ? "" : $" = {initial};");
    }

    private static string Summary(Quantity quantity)
    {
        RoleRule rule = RoleRule.Of(quantity.Role);
        return $"/// <summary>{CSharpText.Xml(rule.Symbol)}: {CSharpText.Xml(rule.Domain)}.</summary>";
    }
}

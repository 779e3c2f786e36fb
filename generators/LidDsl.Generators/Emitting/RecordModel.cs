using LidDsl.Generators.Reading;
using LidDsl.Specs;

namespace LidDsl.Generators.Emitting;

/// <summary>What the emitted files of a record depend on, whatever it declares.</summary>
internal interface IRecordModel
{
    /// <summary>The namespace, keywords escaped; empty for the global one.</summary>
    string Namespace { get; }

    /// <summary>The containing types as they are reopened, outermost first.</summary>
    ValueList<TypeModel> ContainingTypes { get; }

    /// <summary>The name of the record, keywords not escaped.</summary>
    string Name { get; }

    /// <summary>Its name from <c>global::</c> on, keywords escaped.</summary>
    string Reference { get; }

    /// <summary>Its full name, containing types behind a plus: what the emitted file is named after.</summary>
    string FullName { get; }

    /// <summary>The summary of its documentation comment in one line; empty without one.</summary>
    string Summary { get; }

    /// <summary>The interface that it implements, without what it is generic in.</summary>
    string Interface { get; }
}

/// <summary>A type to reopen: one that contains a record, or the record itself.</summary>
/// <param name="Keyword">class, struct, interface, record or record struct.</param>
/// <param name="Name">Its name, keywords not escaped.</param>
internal sealed record TypeModel(string Keyword, string Name)
{
    public static TypeModel Of(TypeHeader header) => new(header.Keyword, header.Name);
}

using LidDsl.Tests.Shared;

namespace LidDsl.Exports.Tests;

/// <summary>A fact that takes Node: left out on a machine without it, but never in continuous integration.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class NodeFactAttribute : FactAttribute
{
    public NodeFactAttribute() => Skip = NodePackages.ReasonToSkip("node", "npm");
}

using LidDsl.Tests.Shared;

namespace LidDsl.Browser.Tests;

/// <summary>
/// A test that needs a browser and what drives it: left out where a machine has none, a failure where continuous integration has none.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class BrowserFactAttribute : FactAttribute
{
    public BrowserFactAttribute() => Skip = NodePackages.ReasonToSkip("node", "npm") ?? (NodePackages.IsCi || Looks.Browser is not null
        ? null
        : "No Chromium is installed on this machine.");
}

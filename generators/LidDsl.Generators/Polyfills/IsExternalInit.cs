using System.ComponentModel;

namespace System.Runtime.CompilerServices;

// The compiler wants this type for init accessors; netstandard2.0 lacks it.
[EditorBrowsable(EditorBrowsableState.Never)]
internal static class IsExternalInit;

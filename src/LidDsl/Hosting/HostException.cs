namespace LidDsl.Hosting;

/// <summary>Bad usage of the host; the message is the one line that the user sees.</summary>
internal sealed class HostException(string message, Exception? inner = null) : Exception(message, inner);

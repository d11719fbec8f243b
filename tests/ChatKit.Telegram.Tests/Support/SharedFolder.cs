namespace ChatKit.Telegram.Tests.Support;

/// <summary>Recorded payloads of other projects lie beside the repository, not in it.</summary>
internal static class SharedFolder
{
    private const string Payloads = "channels/payloads/telegram";

    /// <summary>The folder of the payloads, or <see langword="null"/> where there is none.</summary>
    public static string? Find() => Candidates().Select(static c => Path.Combine(c, Payloads)).FirstOrDefault(Directory.Exists);

    private static IEnumerable<string> Candidates()
    {
        if (Environment.GetEnvironmentVariable("CHATKIT_SHARED") is { Length: > 0 } given)
        {
            yield return given;
        }

        var root = new DirectoryInfo(AppContext.BaseDirectory);
        while (root is not null && !File.Exists(Path.Combine(root.FullName, "ChatKit.sln")))
        {
            root = root.Parent;
        }

        for (var (parent, steps) = (root?.Parent, 0); parent is not null && steps < 2; parent = parent.Parent, steps++)
        {
            yield return Path.Combine(parent.FullName, "shared");
        }
    }
}

namespace ChatKit.ArchitectureTests;

/// <summary>The working copy that the tests were built from.</summary>
internal static class Repository
{
    private static readonly string[] NotOurs =
        [".git", ".vs", ".idea", "bin", "obj", "artifacts", "node_modules", "TestResults", "BenchmarkDotNet.Artifacts", "App_Data"];

    public static string Root { get; } = FindRoot();

    public static string PathOf(params string[] parts) => Path.Combine([Root, .. parts]);

    /// <summary>The name a person would use: relative to the root, with slashes.</summary>
    public static string NameOf(string path) => Path.GetRelativePath(Root, path).Replace('\\', '/');

    /// <summary>Every file that a person wrote below a folder; what builds and tests leave behind is not among them.</summary>
    public static IEnumerable<string> Files(params string[] below)
    {
        var folders = new Stack<string>([PathOf(below)]);
        while (folders.TryPop(out var folder))
        {
            if (!Directory.Exists(folder))
            {
                continue;
            }

            foreach (var inner in Directory.EnumerateDirectories(folder).Where(IsOurs))
            {
                folders.Push(inner);
            }

            foreach (var file in Directory.EnumerateFiles(folder).Where(IsOurs))
            {
                yield return file;
            }
        }
    }

    private static bool IsOurs(string path) => !NotOurs.Contains(Path.GetFileName(path), StringComparer.OrdinalIgnoreCase);

    private static string FindRoot()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "ChatKit.sln")))
        {
            folder = Path.GetDirectoryName(folder)
                ?? throw new InvalidOperationException(
                    $"'{AppContext.BaseDirectory}' is not below the folder of ChatKit.sln; run the tests where they were built.");
        }

        return folder;
    }
}

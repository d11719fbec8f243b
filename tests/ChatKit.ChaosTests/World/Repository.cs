namespace ChatKit.ChaosTests.World;

/// <summary>Where things lie.</summary>
internal static class Repository
{
    public static string Root { get; } = Find();

    /// <summary>The host program as it was built beside these tests, in the same configuration.</summary>
    public static string Host { get; } = Path.Combine(
        Root, "tests", "ChatKit.ChaosHost", "bin", new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name, "net10.0", "ChatKit.ChaosHost.dll");

    private static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "ChatKit.sln")))
            {
                return folder.FullName;
            }
        }

        throw new InvalidOperationException("ChatKit.sln is in no folder above the tests.");
    }
}

namespace ChatKit.SampleCrm.Tests.Support;

/// <summary>Where things lie.</summary>
internal static class Repository
{
    /// <summary>The folder above <c>channels</c> with recorded payloads, if it is there.</summary>
    public static string? Shared { get; } = new[]
        {
            Environment.GetEnvironmentVariable("CHATKIT_SHARED"),
            Path.Combine(Root, "..", "shared"),
            Path.Combine(Root, "..", "..", "shared"),
        }
        .OfType<string>()
        .FirstOrDefault(f => Directory.Exists(Path.Combine(f, "channels", "payloads")));

    public static string Root
    {
        get
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

    /// <summary>The sample as it was built beside these tests, in the same configuration.</summary>
    public static string SampleCrm
    {
        get
        {
            var configuration = new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name;
            return Path.Combine(Root, "samples", "ChatKit.SampleCrm", "bin", configuration, "net10.0", "ChatKit.SampleCrm.dll");
        }
    }
}

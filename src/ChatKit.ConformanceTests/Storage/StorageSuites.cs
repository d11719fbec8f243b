using System.Reflection;

namespace ChatKit.ConformanceTests;

/// <summary>Which suites a storage has to derive.</summary>
public static class StorageSuites
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<Type> All { get; } =
        [.. typeof(StorageSuites).Assembly.GetExportedTypes().Where(IsSuite).OrderBy(type => type.Name, StringComparer.Ordinal)];

    /// <summary>Fails when the assembly derives not all suites, naming those that are missing.</summary>
    public static void RequireAllDerived(Assembly assembly)
    {
        ArgumentNullException.ThrowIfNull(assembly);
        var derived = assembly.GetTypes().Where(type => !type.IsAbstract).ToArray();
        var missing = All.Where(suite => !derived.Any(suite.IsAssignableFrom)).Select(suite => suite.Name).ToArray();
        Assert.True(missing.Length == 0, $"{assembly.GetName().Name} derives no test of: {string.Join(", ", missing)}.");
    }

    private static bool IsSuite(Type type) =>
        type.IsAbstract && type.IsSubclassOf(typeof(StorageConformanceTests));
}

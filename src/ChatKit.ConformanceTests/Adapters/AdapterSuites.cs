using System.Reflection;

namespace ChatKit.ConformanceTests;

/// <summary>Which adapters have to have a suite.</summary>
public static class AdapterSuites
{
    /// <summary>Fails when an adapter has no test derived from <see cref="AdapterConformanceTests"/>, naming it.</summary>
    /// <param name="tests">The assembly with the tests; theirs have constructors without parameters.</param>
    /// <param name="adapters">The assemblies with the adapters.</param>
    public static void RequireAllDerived(Assembly tests, params IReadOnlyList<Assembly> adapters)
    {
        ArgumentNullException.ThrowIfNull(tests);
        ArgumentNullException.ThrowIfNull(adapters);
        var covered = tests.GetTypes().Where(IsTest).Select(TypeOfAdapter).ToHashSet();
        var missing = adapters.SelectMany(assembly => assembly.GetTypes()).Where(IsAdapter).Where(type => !covered.Contains(type));
        var names = string.Join(", ", missing.Select(type => type.Name).Order(StringComparer.Ordinal));
        Assert.True(names.Length == 0, $"{tests.GetName().Name} derives no AdapterConformanceTests for: {names}.");
    }

    private static bool IsTest(Type type) => !type.IsAbstract && type.IsSubclassOf(typeof(AdapterConformanceTests));

    private static bool IsAdapter(Type type) =>
        type is { IsClass: true, IsAbstract: false } && type.IsAssignableTo(typeof(IChannelAdapter));

    private static Type TypeOfAdapter(Type test) => ((AdapterConformanceTests)Activator.CreateInstance(test)!).TypeOfAdapter;
}

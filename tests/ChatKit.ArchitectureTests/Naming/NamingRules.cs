using System.Reflection;
using ChatKit.ArchitectureTests.PublicSurface;

namespace ChatKit.ArchitectureTests.Naming;

/// <summary>The rules of names and shapes that reflection can see.</summary>
internal static class NamingRules
{
    private const int InterfaceLimit = 5;
    private const int StorageInterfaceLimit = 12;

    // "Manager" is a word of the domain: a person who answers. The others say nothing about what a type does.
    private static readonly string[] EmptySuffixes = ["Manager", "Helper", "Util", "Utils", "Impl", "Info", "Base", "Data"];

    // There the request itself carries the token.
    private static readonly string[] CarriersOfToken = ["Microsoft.AspNetCore.Http.HttpContext"];

    private static readonly HashSet<string> Awaitable = new(StringComparer.Ordinal)
    {
        "System.Threading.Tasks.Task", "System.Threading.Tasks.Task`1", "System.Threading.Tasks.ValueTask",
        "System.Threading.Tasks.ValueTask`1", "System.Collections.Generic.IAsyncEnumerable`1",
    };

    public static IEnumerable<string> Violations(Type type) =>
        [.. OfName(type), .. OfSize(type), .. PublicMembers.MethodsOf(type).SelectMany(OfMethod)];

    private static IEnumerable<string> OfName(Type type)
    {
        var name = type.Name.Split('`')[0];
        var bare = type.IsInterface && name.StartsWith('I') ? name[1..] : name;
        foreach (var suffix in EmptySuffixes.Where(suffix => bare.EndsWith(suffix, StringComparison.Ordinal) && bare != "Manager"))
        {
            yield return $"{type} ends in '{suffix}', which does not say what it is.";
        }
    }

    private static IEnumerable<string> OfSize(Type type)
    {
        var isStorage = type.Namespace is { } space
            && (space == "ChatKit.Storage" || space.StartsWith("ChatKit.Storage.", StringComparison.Ordinal));
        var limit = isStorage ? StorageInterfaceLimit : InterfaceLimit;
        var members = PublicMembers.MethodsOf(type).Count()
            + PublicMembers.PropertiesOf(type).Count()
            + PublicMembers.EventsOf(type).Count();
        if (type.IsInterface && members > limit)
        {
            yield return $"{type} has {members} members; an interface{(isStorage ? " of storage" : "")} has at most {limit}.";
        }
    }

    // What a host's test calls ends with the test, which has its own limit.
    private static bool IsForTests(MethodInfo method) => method.DeclaringType?.Assembly.GetName().Name == "ChatKit.Testing";

    private static IEnumerable<string> OfMethod(MethodInfo method)
    {
        if (!method.IsPublic || !IsAwaitable(method.ReturnType) || IsTest(method) || IsForeign(method))
        {
            yield break;
        }

        var name = $"{method.DeclaringType}.{method.Name}";
        if (!method.Name.EndsWith("Async", StringComparison.Ordinal))
        {
            yield return $"{name} can be awaited and does not end in 'Async'.";
        }

        var parameters = method.GetParameters();
        if (parameters.Any(parameter => CarriersOfToken.Contains(parameter.ParameterType.FullName, StringComparer.Ordinal)))
        {
            yield break;
        }

        if (IsForTests(method))
        {
            yield break;
        }

        if (parameters.LastOrDefault() is not { ParameterType: var last } token || last != typeof(CancellationToken))
        {
            yield return $"{name} does not take a CancellationToken as its last parameter.";
        }
        else if (method.IsAbstract && token.HasDefaultValue)
        {
            yield return $"{name} makes its CancellationToken optional, so that a caller may forget it.";
        }
    }

    private static bool IsAwaitable(Type type) => Awaitable.Contains($"{type.Namespace}.{type.Name}");

    private static bool IsTest(MethodInfo method) =>
        method.GetCustomAttributes(inherit: true).Any(attribute => attribute.GetType().Name is "FactAttribute" or "TheoryAttribute");

    /// <summary>Whether somebody else's interface gave the method its shape, as with <see cref="IAsyncDisposable.DisposeAsync"/>.</summary>
    private static bool IsForeign(MethodInfo method)
    {
        var type = method.DeclaringType!;
        return !type.IsInterface && type.GetInterfaces()
            .Where(promise => promise.Assembly.GetName().Name is { } name && !name.StartsWith("ChatKit", StringComparison.Ordinal))
            .Any(promise => type.GetInterfaceMap(promise).TargetMethods.Contains(method));
    }
}

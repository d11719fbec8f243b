namespace ChatKit.ArchitectureTests.Dependencies;

/// <summary>
/// Who may know whom: adapters, storages, the bus and the web package refer to the core and to nothing else of ours.
/// </summary>
internal static class DependencyRules
{
    private const string Core = "ChatKit";

    /// <summary>The packages that may be named in a reference of each package. A package that is not a key breaks the rule.</summary>
    public static IReadOnlyDictionary<string, string[]> AllowedReferences { get; } =
        new Dictionary<string, string[]>(StringComparer.Ordinal)
        {
            [Core] = [],
            ["ChatKit.EntityFrameworkCore"] = [Core],
            ["ChatKit.EntityFrameworkCore.Sqlite"] = [Core, "ChatKit.EntityFrameworkCore"],
            ["ChatKit.EntityFrameworkCore.PostgreSQL"] = [Core, "ChatKit.EntityFrameworkCore"],
            ["ChatKit.AspNetCore"] = [Core],
            ["ChatKit.AspNetCore.UI"] = [Core, "ChatKit.AspNetCore"],
            ["ChatKit.RabbitMQ"] = [Core],
            ["ChatKit.Telegram"] = [Core],
            ["ChatKit.WhatsApp"] = [Core],
            ["ChatKit.Messenger"] = [Core],
            ["ChatKit.Viber"] = [Core],
            ["ChatKit.Vk"] = [Core],
            ["ChatKit.Line"] = [Core],
            ["ChatKit.Twilio"] = [Core],
            ["ChatKit.Max"] = [Core],
            ["ChatKit.Avito"] = [Core],
            ["ChatKit.CustomChannel"] = [Core],
            ["ChatKit.WebChat"] = [Core, "ChatKit.AspNetCore"],
            ["ChatKit.AI"] = [Core],
            ["ChatKit.Testing"] = [Core],
            ["ChatKit.ConformanceTests"] = [Core, "ChatKit.Testing"],
        };

    /// <summary>All that the core asks of NuGet: whoever embeds ChatKit inherits these.</summary>
    public static IReadOnlyList<string> CorePackages { get; } =
    [
        "Microsoft.Extensions.DependencyInjection.Abstractions",
        "Microsoft.Extensions.Logging.Abstractions",
        "Microsoft.Extensions.Options",
    ];

    /// <summary>Those whose job is the web, or a host's tests of it; every other package also serves a console host.</summary>
    private static readonly string[] MayKnowAspNetCore =
        ["ChatKit.AspNetCore", "ChatKit.AspNetCore.UI", "ChatKit.WebChat", "ChatKit.Testing", "ChatKit.ConformanceTests"];

    public static IEnumerable<string> Violations(SourcePackage package) => Violations(
        package.Name,
        (string?)package.Project.Root!.Attribute("Sdk") ?? "",
        [.. package.References("ProjectReference").Select(ProjectName)],
        package.References("PackageReference"),
        package.References("FrameworkReference"));

    public static IEnumerable<string> Violations(
        string name, string sdk, IReadOnlyList<string> projects, IReadOnlyList<string> packages, IReadOnlyList<string> frameworks)
    {
        if (!AllowedReferences.TryGetValue(name, out var allowed))
        {
            yield return
                $"{name} is in no rule: add it to {nameof(DependencyRules)}.{nameof(AllowedReferences)} with what it may refer to.";
            yield break;
        }

        foreach (var ours in projects.Concat(packages.Where(IsOurs)).Except(allowed, StringComparer.Ordinal))
        {
            var choice = allowed.Length == 0 ? "nothing of ours" : string.Join(", ", allowed);
            yield return $"{name} refers to {ours}; it may refer to: {choice}.";
        }

        if (MayKnowAspNetCore.Contains(name, StringComparer.Ordinal))
        {
            yield break;
        }

        foreach (var web in frameworks.Concat(packages).Append(sdk).Where(IsAspNetCore))
        {
            yield return $"{name} refers to {web}; only {string.Join(", ", MayKnowAspNetCore)} may know ASP.NET Core.";
        }
    }

    private static bool IsOurs(string package) => package == Core || package.StartsWith(Core + ".", StringComparison.Ordinal);

    private static bool IsAspNetCore(string reference) =>
        reference.StartsWith("Microsoft.AspNetCore.", StringComparison.Ordinal)
        || reference is "Microsoft.NET.Sdk.Web" or "Microsoft.NET.Sdk.Razor";

    private static string ProjectName(string path) => Path.GetFileNameWithoutExtension(path.Replace('\\', '/'));
}

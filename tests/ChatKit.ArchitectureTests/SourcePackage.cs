using System.Reflection;
using System.Xml.Linq;

namespace ChatKit.ArchitectureTests;

/// <summary>One project below src: its project file and the assembly built from it.</summary>
internal sealed class SourcePackage
{
    private static readonly Lazy<IReadOnlyList<SourcePackage>> Found = new(() =>
    [
        .. Directory.EnumerateDirectories(Repository.PathOf("src"))
            .SelectMany(folder => Directory.EnumerateFiles(folder, "*.csproj"))
            .Select(path => new SourcePackage(path))
            .OrderBy(package => package.Name, StringComparer.Ordinal),
    ]);

    private SourcePackage(string projectPath)
    {
        Name = Path.GetFileNameWithoutExtension(projectPath);
        Folder = Path.GetDirectoryName(projectPath)!;
        Project = XDocument.Load(projectPath);
    }

    public static IReadOnlyList<SourcePackage> All => Found.Value;

    public static TheoryData<string> Names => [.. All.Select(package => package.Name)];

    public static TheoryData<string> NamesWithAssembly => [.. All.Where(package => package.HasAssembly).Select(package => package.Name)];

    public string Name { get; }

    public string Folder { get; }

    public XDocument Project { get; }

    public bool HasAssembly => !string.Equals(Property("IncludeBuildOutput"), "false", StringComparison.OrdinalIgnoreCase);

    /// <summary>A project that holds no code yet is a place kept free, not a package.</summary>
    public bool HasCode => Repository.Files("src", Name).Any(file => Path.GetExtension(file) is ".cs" or ".js" or ".razor");

    public Assembly Assembly => Assembly.Load(new AssemblyName(Name));

    public static SourcePackage Named(string name) => All.Single(package => package.Name == name);

    public string? Property(string name) => Project.Descendants(name).LastOrDefault()?.Value.Trim();

    public IReadOnlyList<string> References(string kind) =>
        [.. Project.Descendants(kind).Select(item => (string?)item.Attribute("Include")).OfType<string>()];
}

using System.Text.RegularExpressions;

namespace ChatKit.ArchitectureTests.Packages;

public sealed partial class PackageTests
{
    public static TheoryData<string> Projects =>
    [
        .. new[] { "src", "tests", "samples", "benchmarks" }
            .SelectMany(folder => Repository.Files(folder))
            .Where(file => Path.GetExtension(file) == ".csproj")
            .Select(Repository.NameOf)
            .Order(StringComparer.Ordinal),
    ];

    [Theory]
    [MemberData(nameof(SourcePackage.Names), MemberType = typeof(SourcePackage))]
    public void A_package_says_what_it_is(string package) =>
        SourcePackage.Named(package).Property("Description").Should().NotBeNullOrWhiteSpace("NuGet shows it in every list");

    [Theory]
    [MemberData(nameof(SourcePackage.Names), MemberType = typeof(SourcePackage))]
    public void A_package_explains_itself_in_a_readme(string package)
    {
        var source = SourcePackage.Named(package);
        var readme = new FileInfo(Path.Combine(source.Folder, "README.md"));

        (readme.Exists && readme.Length > 0).Should().Be(
            source.HasCode || readme.Exists, $"src/{package}/README.md ships in the package and is all that many users will read");
    }

    // The solution is what is built and tested; what is not in it is checked by nobody.
    [Theory]
    [MemberData(nameof(Projects))]
    public void A_project_is_part_of_the_solution(string project)
    {
        var members = ProjectLine().Matches(File.ReadAllText(Repository.PathOf("ChatKit.sln")))
            .Select(match => match.Groups["path"].Value.Replace('\\', '/'));

        members.Should().Contain(project, $"`dotnet sln add {project}` belongs to a new project");
    }

    [GeneratedRegex("""^Project\(.*?\) = ".*?", "(?<path>.*?\.csproj)",""", RegexOptions.Multiline)]
    private static partial Regex ProjectLine();
}

namespace ChatKit.ArchitectureTests.Form;

internal static class SourceFiles
{
    private static readonly string[] Code = [".cs", ".razor", ".cshtml", ".js", ".mjs", ".css", ".html"];

    /// <summary>Code of the packages that a person wrote; migrations and compiled models are scaffolded.</summary>
    public static IEnumerable<string> OfPackages =>
        Repository.Files("src").Where(file => Code.Contains(Path.GetExtension(file)) && !IsScaffolded(Repository.NameOf(file)));

    /// <summary>Every file of the repository that reads as text.</summary>
    public static IEnumerable<(string Name, string Text)> OfRepository =>
        Repository.Files()
            .Where(file => new FileInfo(file).Length < 1_000_000)
            .Select(file => (Name: Repository.NameOf(file), Text: File.ReadAllText(file)))
            .Where(file => !file.Text.Contains('\0', StringComparison.Ordinal));

    private static bool IsScaffolded(string name) =>
        name.Contains("/Migrations/", StringComparison.Ordinal) || name.Contains("/CompiledModels/", StringComparison.Ordinal);
}

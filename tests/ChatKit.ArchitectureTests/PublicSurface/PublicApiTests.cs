namespace ChatKit.ArchitectureTests.PublicSurface;

public sealed class PublicApiTests
{
    private static readonly bool Accepts = Environment.GetEnvironmentVariable("CHATKIT_ACCEPT_PUBLIC_API") == "1";

    [Theory]
    [MemberData(nameof(SourcePackage.NamesWithAssembly), MemberType = typeof(SourcePackage))]
    public void Public_surface_of_a_package_is_the_approved_one(string package)
    {
        var approvedPath = Repository.PathOf("src", package, "PublicApi.txt");
        var actual = PublicApiPrinter.Print(SourcePackage.Named(package).Assembly);
        if (Accepts)
        {
            File.WriteAllLines(approvedPath, actual);
        }

        var approved = File.Exists(approvedPath) ? File.ReadAllLines(approvedPath) : [];
        if (approved.SequenceEqual(actual, StringComparer.Ordinal))
        {
            return;
        }

        var receivedPath = Repository.PathOf("artifacts", "public-api", $"{package}.txt");
        Directory.CreateDirectory(Path.GetDirectoryName(receivedPath)!);
        File.WriteAllLines(receivedPath, actual);

        var difference = LineDifference.Between(approved, actual);
        Assert.Fail(
            $"""
            The public surface of {package} is not the approved one:
            {string.Join('\n', difference.Count > 0 ? difference : ["  (the same lines, in another order or twice)"])}
            It was written to {Repository.NameOf(receivedPath)}. If this is what users should get: eng/accept-public-api.sh
            """);
    }
}

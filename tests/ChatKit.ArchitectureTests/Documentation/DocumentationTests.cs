using System.Xml.Linq;

namespace ChatKit.ArchitectureTests.Documentation;

public sealed class DocumentationTests
{
    private const string Examples = "ChatKit.ArchitectureTests.PublicSurface.Examples";

    [Theory]
    [MemberData(nameof(SourcePackage.NamesWithAssembly), MemberType = typeof(SourcePackage))]
    public void Everything_public_of_a_package_is_explained(string package) =>
        DocumentationRules.Violations(SourcePackage.Named(package).Assembly, XDocument.Load(FileOf(package))).Should().BeEmpty();

    [Fact]
    public void What_is_not_in_the_file_is_not_explained() =>
        DocumentationRules.Violations(typeof(DocumentationTests).Assembly, new XDocument(new XElement("doc")))
            .Should().Contain([
                $"T:{Examples}.Example`1 has no documentation.",
                $"P:{Examples}.ExampleId.Value has no documentation.",
                $"M:{Examples}.Example`1.FindAsync(`0,System.Int32,System.Threading.CancellationToken) has no documentation.",
                $"M:{Examples}.Example`1.Guess``1(System.Nullable{{System.Int32}}@,System.String[]) has no documentation.",
                $"F:{Examples}.ExampleKind.First has no documentation.",
            ]);

    [Fact]
    public void A_record_explains_its_parameters()
    {
        var documentation = XDocument.Parse(
            $"""
            <doc>
              <member name="T:{Examples}.ExampleId"><summary>An id.</summary><param name="Value">The value.</param></member>
            </doc>
            """);

        DocumentationRules.Violations(typeof(DocumentationTests).Assembly, documentation)
            .Where(violation => violation.Contains("ExampleId", StringComparison.Ordinal))
            .Should().Equal($"F:{Examples}.ExampleId.Empty has no documentation.");
    }

    private static string FileOf(string package) => Path.Combine(AppContext.BaseDirectory, $"{package}.xml");
}

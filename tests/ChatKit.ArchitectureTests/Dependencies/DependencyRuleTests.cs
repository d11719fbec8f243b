namespace ChatKit.ArchitectureTests.Dependencies;

public sealed class DependencyRuleTests
{
    [Theory]
    [MemberData(nameof(SourcePackage.Names), MemberType = typeof(SourcePackage))]
    public void A_package_refers_only_to_what_the_rule_allows(string package) =>
        DependencyRules.Violations(SourcePackage.Named(package)).Should().BeEmpty();

    // A reference may also come from an imported file; the compiled assembly knows better than the project file.
    [Theory]
    [MemberData(nameof(SourcePackage.NamesWithAssembly), MemberType = typeof(SourcePackage))]
    public void An_assembly_uses_only_packages_that_the_rule_allows(string package)
    {
        var used = SourcePackage.Named(package).Assembly.GetReferencedAssemblies()
            .Select(assembly => assembly.Name!)
            .Where(name => name == "ChatKit" || name.StartsWith("ChatKit.", StringComparison.Ordinal));

        used.Should().BeSubsetOf(DependencyRules.AllowedReferences.GetValueOrDefault(package) ?? []);
    }

    [Fact]
    public void The_core_asks_for_four_packages_and_no_more() =>
        SourcePackage.Named("ChatKit").References("PackageReference").Should().BeEquivalentTo(DependencyRules.CorePackages);

    [Fact]
    public void A_package_that_nobody_listed_breaks_the_rule() =>
        Violations("ChatKit.Pigeon", projects: ["ChatKit"]).Should().ContainSingle().Which.Should().Contain("ChatKit.Pigeon is in no rule");

    [Fact]
    public void An_adapter_that_knows_storage_breaks_the_rule() =>
        Violations("ChatKit.Telegram", projects: ["ChatKit", "ChatKit.EntityFrameworkCore"]).Should().ContainSingle()
            .Which.Should().Contain("refers to ChatKit.EntityFrameworkCore");

    [Fact]
    public void A_reference_to_our_packed_package_is_a_reference_too() =>
        Violations("ChatKit.Telegram", packages: ["ChatKit.Testing"]).Should().ContainSingle();

    [Theory]
    [InlineData("Microsoft.NET.Sdk", "Microsoft.AspNetCore.App", "Polly.Core")]
    [InlineData("Microsoft.NET.Sdk", "", "Microsoft.AspNetCore.OpenApi")]
    [InlineData("Microsoft.NET.Sdk.Web", "", "Polly.Core")]
    public void An_adapter_that_knows_the_web_breaks_the_rule(string sdk, string framework, string package) =>
        Violations("ChatKit.Telegram", sdk, ["ChatKit"], [package], [framework]).Should().ContainSingle()
            .Which.Should().Contain("may know ASP.NET Core");

    [Fact]
    public void Our_website_chat_may_know_the_web() =>
        Violations("ChatKit.WebChat", projects: ["ChatKit", "ChatKit.AspNetCore"], frameworks: ["Microsoft.AspNetCore.App"])
            .Should().BeEmpty();

    private static IEnumerable<string> Violations(
        string name, string sdk = "Microsoft.NET.Sdk", string[]? projects = null, string[]? packages = null, string[]? frameworks = null) =>
        DependencyRules.Violations(name, sdk, projects ?? [], packages ?? [], frameworks ?? []);
}

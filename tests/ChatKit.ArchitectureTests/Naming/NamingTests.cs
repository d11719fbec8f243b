using ChatKit.ArchitectureTests.Naming.Examples;
using ChatKit.ArchitectureTests.PublicSurface;

namespace ChatKit.ArchitectureTests.Naming;

public sealed class NamingTests
{
    [Theory]
    [MemberData(nameof(SourcePackage.NamesWithAssembly), MemberType = typeof(SourcePackage))]
    public void Public_types_of_a_package_keep_the_rules_of_names(string package) =>
        PublicMembers.TypesOf(SourcePackage.Named(package).Assembly).SelectMany(NamingRules.Violations).Should().BeEmpty();

    [Fact]
    public void Every_rule_of_names_can_be_broken() =>
        NamingRules.Violations(typeof(IChannelHelper)).Should().SatisfyRespectively(
            suffix => suffix.Should().Contain("ends in 'Helper'"),
            size => size.Should().Contain("has 6 members"),
            ending => ending.Should().Contain("Close can be awaited and does not end in 'Async'"),
            token => token.Should().Contain("OpenAsync does not take a CancellationToken"),
            optional => optional.Should().Contain("WaitAsync makes its CancellationToken optional"));

    [Fact]
    public void A_method_that_the_framework_shaped_is_left_alone() =>
        NamingRules.Violations(typeof(ExampleChannel)).Should().BeEmpty();
}

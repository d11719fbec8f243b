namespace ChatKit.ArchitectureTests.Form;

public sealed class FormTests
{
    // Written in two parts, or this file would break the rule that it tests.
    private const string Slash = "/";

    [Fact]
    public void Source_files_are_small_have_one_public_type_and_no_regions() =>
        SourceFiles.OfPackages.SelectMany(file => FormRules.Violations(Repository.NameOf(file), File.ReadAllText(file))).Should().BeEmpty();

    [Fact]
    public void No_file_names_a_folder_of_somebodys_machine() =>
        SourceFiles.OfRepository.Where(file => FormRules.NamesForeignFolder(file.Text)).Select(file => file.Name).Should().BeEmpty();

    [Fact]
    public void The_package_sources_are_the_machines_own() =>
        File.ReadAllText(Repository.PathOf("nuget.config"))
            .Should().NotMatchRegex("(?i)https?:", "a host may be out of reach for whoever builds");

    [Fact]
    public void A_long_file_breaks_the_rule()
    {
        FormRules.Violations("Long.js", string.Concat(Enumerable.Repeat("x\n", 400))).Should().BeEmpty();
        FormRules.Violations("Long.js", string.Concat(Enumerable.Repeat("x\n", 401)))
            .Should().ContainSingle().Which.Should().Contain("401 lines");
    }

    [Fact]
    public void A_region_breaks_the_rule() =>
        FormRules.Violations("A.cs", "class A\n{\n    #" + "region Fields\n}\n").Should().ContainSingle().Which.Should().Contain("region");

    [Theory]
    [InlineData("public class A; public class B;", "A, B")]
    [InlineData("namespace N { public delegate void A(); namespace M { public enum B { X } } }", "A, B")]
    public void Two_public_types_in_a_file_break_the_rule(string text, string named) =>
        FormRules.Violations("A.cs", text).Should().ContainSingle().Which.Should().Contain(named);

    [Theory]
    [InlineData("public class A { public class Inner; }")]
    [InlineData("public class A; internal class B;")]
    [InlineData("public class A; public class A<T>;")]
    public void One_public_type_and_what_belongs_to_it_keep_the_rule(string text) => FormRules.Violations("A.cs", text).Should().BeEmpty();

    [Theory]
    [InlineData("cd {0}work/main", true)]
    [InlineData("\"{0}root/.nuget\"", true)]
    [InlineData("cd {0}root", true)]
    [InlineData("https://shop.example{0}work/", false)]
    [InlineData("$folder{0}root/file", false)]
    [InlineData("{0}workers", false)]
    public void A_folder_of_a_machine_is_recognised(string text, bool expected) =>
        FormRules.NamesForeignFolder(text.Replace("{0}", Slash, StringComparison.Ordinal)).Should().Be(expected);
}

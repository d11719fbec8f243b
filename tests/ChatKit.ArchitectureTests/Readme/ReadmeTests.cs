namespace ChatKit.ArchitectureTests.Readme;

public sealed class ReadmeTests
{
    [Fact]
    public void Code_on_the_first_page_compiles()
    {
        var blocks = CodeBlock.Of(Readme());

        blocks.Should().NotBeEmpty("the README shows what one's own CRM needs, marked with <!-- compile -->");
        blocks.SelectMany(BlockCompiler.Errors).Should().BeEmpty();
    }

    [Theory]
    [InlineData("dotnet run --project samples/ChatKit.SampleCrm")]
    [InlineData("eng/test.sh")]
    public void The_first_page_says_how_to_start(string command) => Readme().Should().Contain(command);

    [Fact]
    public void A_block_that_uses_what_does_not_exist_does_not_compile()
    {
        const string Markdown = "# A\n\n<!-- compile -->\n```csharp\nvar app = WebApplication.CreateBuilder(args);\napp.Missing();\n```\n";
        var block = CodeBlock.Of(Markdown).Should().ContainSingle().Subject;

        BlockCompiler.Errors(block).Should().ContainSingle().Which.Should().StartWith("README.md:6: CS1061");
    }

    [Fact]
    public void A_block_may_use_what_the_comment_declares()
    {
        var block = CodeBlock.Of(
            """
            <!-- compile
            namespace Crm { public sealed class Deals; }
            -->

            ```csharp
            using Crm;

            var builder = WebApplication.CreateBuilder(args);
            builder.Services.AddSingleton<Deals>();
            builder.Build().Run();
            ```
            """).Should().ContainSingle().Subject;

        BlockCompiler.Errors(block).Should().BeEmpty();
    }

    [Fact]
    public void A_block_without_the_comment_promises_nothing() =>
        CodeBlock.Of("<!-- compile -->\n\nText.\n\n```csharp\nvar x;\n```\n\n<!-- other -->\n```csharp\nvar y;\n```\n").Should().BeEmpty();

    private static string Readme()
    {
        var path = Repository.PathOf("README.md");
        Assert.SkipUnless(File.Exists(path), "README.md is not written yet.");
        return File.ReadAllText(path);
    }
}

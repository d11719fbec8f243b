using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ChatKit.ArchitectureTests.Readme;

/// <summary>Compiles a block as the Program.cs of a web project that refers to every package.</summary>
internal static class BlockCompiler
{
    // What Microsoft.NET.Sdk.Web writes into every project with implicit usings.
    private const string ImplicitUsings =
        """
        global using System;
        global using System.Collections.Generic;
        global using System.IO;
        global using System.Linq;
        global using System.Net.Http;
        global using System.Net.Http.Json;
        global using System.Threading;
        global using System.Threading.Tasks;
        global using Microsoft.AspNetCore.Builder;
        global using Microsoft.AspNetCore.Hosting;
        global using Microsoft.AspNetCore.Http;
        global using Microsoft.AspNetCore.Routing;
        global using Microsoft.Extensions.Configuration;
        global using Microsoft.Extensions.DependencyInjection;
        global using Microsoft.Extensions.Hosting;
        global using Microsoft.Extensions.Logging;
        """;

    private static readonly Lazy<IReadOnlyList<MetadataReference>> References = new(() =>
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(path => Path.GetFileName(path) != "ChatKit.ArchitectureTests.dll")
            .Select(path => MetadataReference.CreateFromFile(path)),
    ]);

    /// <returns>The errors, each with the line of the README.</returns>
    public static IReadOnlyList<string> Errors(CodeBlock block)
    {
        var options = new CSharpParseOptions(LanguageVersion.Latest);
        var code = CSharpSyntaxTree.ParseText(block.Code, options, path: "README.md");
        var isProgram = code.GetCompilationUnitRoot().Members.OfType<GlobalStatementSyntax>().Any();
        var compilation = CSharpCompilation.Create(
            "ReadmeBlock",
            [
                code,
                CSharpSyntaxTree.ParseText(block.Surroundings, options, path: "the comment before it"),
                CSharpSyntaxTree.ParseText(ImplicitUsings, options),
            ],
            References.Value,
            new CSharpCompilationOptions(
                isProgram ? OutputKind.ConsoleApplication : OutputKind.DynamicallyLinkedLibrary,
                nullableContextOptions: NullableContextOptions.Enable));

        return
        [
            .. compilation.GetDiagnostics()
                .Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error)
                .Select(error => Describe(error, block.Line)),
        ];
    }

    private static string Describe(Diagnostic error, int firstLine)
    {
        var position = error.Location.GetLineSpan();
        var line = position.StartLinePosition.Line + (position.Path == "README.md" ? firstLine : 1);
        return $"{position.Path}:{line}: {error.Id}: {error.GetMessage(null)}";
    }
}

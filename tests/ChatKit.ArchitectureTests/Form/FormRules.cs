using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ChatKit.ArchitectureTests.Form;

/// <summary>What a source file looks like.</summary>
internal static partial class FormRules
{
    public const int LineLimit = 400;

    public static IEnumerable<string> Violations(string name, string text)
    {
        var lines = text.AsSpan().Count('\n') + (text.EndsWith('\n') ? 0 : 1);
        if (lines > LineLimit && !IsOneByNature(name))
        {
            yield return $"{name} has {lines} lines; {LineLimit} is the limit, so divide it by what its parts are for.";
        }

        if (!name.EndsWith(".cs", StringComparison.Ordinal))
        {
            yield break;
        }

        if (Region().IsMatch(text))
        {
            yield return $"{name} has a region; what needs folding away needs its own file.";
        }

        var types = PublicTypes(text);
        if (types.Count > 1)
        {
            yield return $"{name} has more than one public type: {string.Join(", ", types)}.";
        }
    }

    // What a shop puts on its page is one script, and nothing is built from parts.
    private static bool IsOneByNature(string name) => name.EndsWith("/wwwroot/widget.js", StringComparison.Ordinal);

    /// <summary>Whether a text names a folder of somebody's machine, which no other machine has.</summary>
    public static bool NamesForeignFolder(string text) => ForeignFolder().IsMatch(text);

    // A generic type and its plain twin have one name and count once.
    private static List<string> PublicTypes(string text) =>
    [
        .. CSharpSyntaxTree.ParseText(text).GetRoot()
            .DescendantNodes(node => node is CompilationUnitSyntax or BaseNamespaceDeclarationSyntax)
            .OfType<MemberDeclarationSyntax>()
            .Where(member => member.Modifiers.Any(modifier => modifier.IsKind(SyntaxKind.PublicKeyword)))
            .Select(member => member switch
            {
                BaseTypeDeclarationSyntax type => type.Identifier.Text,
                DelegateDeclarationSyntax type => type.Identifier.Text,
                _ => null,
            })
            .OfType<string>()
            .Distinct(StringComparer.Ordinal),
    ];

    [GeneratedRegex(@"^\s*#\s*region\b", RegexOptions.Multiline)]
    private static partial Regex Region();

    [GeneratedRegex(@"(?<![\w.\-/})\]*])/(work|root)(?![\w\-.])", RegexOptions.Multiline)]
    private static partial Regex ForeignFolder();
}

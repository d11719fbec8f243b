using System.Text.RegularExpressions;

namespace ChatKit.ArchitectureTests.Readme;

/// <summary>
/// A block of C# that the README promises to compile: it stands right after the comment <c>&lt;!-- compile --&gt;</c>. What the
/// reader has and the block only uses may follow the word in the comment, as C#, unseen on the page.
/// </summary>
internal sealed partial record CodeBlock(int Line, string Surroundings, string Code)
{
    public static IReadOnlyList<CodeBlock> Of(string markdown) =>
    [
        .. Promised().Matches(markdown.ReplaceLineEndings("\n")).Select(match => new CodeBlock(
            markdown.ReplaceLineEndings("\n").AsSpan(0, match.Groups["code"].Index).Count('\n') + 1,
            match.Groups["surroundings"].Value,
            match.Groups["code"].Value)),
    ];

    [GeneratedRegex(
        @"^<!--\s*compile\b(?<surroundings>(?:(?!-->).)*)-->[ \t]*\n\s*^```csharp[ \t]*\n(?<code>.*?)^```[ \t]*$",
        RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Promised();
}

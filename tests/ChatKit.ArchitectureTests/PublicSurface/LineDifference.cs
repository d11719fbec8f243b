namespace ChatKit.ArchitectureTests.PublicSurface;

/// <summary>What was taken away and what came, of two sorted lists of lines.</summary>
internal static class LineDifference
{
    public static IReadOnlyList<string> Between(IReadOnlyList<string> before, IReadOnlyList<string> after) =>
    [
        .. before.Except(after, StringComparer.Ordinal).Select(line => (Line: line, Sign: '-'))
            .Concat(after.Except(before, StringComparer.Ordinal).Select(line => (Line: line, Sign: '+')))
            .OrderBy(entry => entry.Line, StringComparer.Ordinal)
            .ThenByDescending(entry => entry.Sign)
            .Select(entry => $"{entry.Sign} {entry.Line}"),
    ];
}

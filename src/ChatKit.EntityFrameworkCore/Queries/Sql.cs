namespace ChatKit.EntityFrameworkCore.Queries;

/// <summary>A statement's text, with parameters as <c>?1</c>, <c>?2</c> …. Made once; each provider keeps its own form of it under its number.</summary>
internal sealed class Sql(string text)
{
    private static int _last = -1;

    public string Text { get; } = text;

    public int Number { get; } = Interlocked.Increment(ref _last);
}

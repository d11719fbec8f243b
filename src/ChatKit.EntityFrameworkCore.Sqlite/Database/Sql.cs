namespace ChatKit.EntityFrameworkCore.Sqlite.Database;

/// <summary>A statement's text. Made once; each connection keeps its prepared form under its number.</summary>
internal sealed class Sql(string text)
{
    private static int _last = -1;

    public string Text { get; } = text;

    public int Number { get; } = Interlocked.Increment(ref _last);
}

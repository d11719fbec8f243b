namespace ChatKit.ArchitectureTests.PublicSurface.Examples;

public abstract class Example<T> : IProgress<int>
    where T : class, new()
{
    public const int Limit = 20;

    public event EventHandler? Changed;

    public required string Name { get; init; }

    public string? Note { get; protected set; }

    internal int Hidden { get; set; }

    public abstract ValueTask<IReadOnlyList<string?>> FindAsync(T? after, int limit = Limit, CancellationToken cancellationToken = default);

    public void Report(int value) => Changed?.Invoke(this, EventArgs.Empty);

    protected virtual bool Guess<TOther>(out int? number, params string[] words)
        where TOther : struct
    {
        number = words.Length;
        return Hidden > 0;
    }

    private protected void Invisible() => Hidden++;
}

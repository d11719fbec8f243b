namespace ChatKit.Storage.InMemory;

/// <summary>Gives records numbers and finds them by these. Not thread-safe.</summary>
/// <remarks>
/// Tables and chats keep numbers instead of references: a new reference written into old memory has to be looked at by the next garbage
/// collection, and with a million chats these are a million different places. Here new references stand side by side.
/// </remarks>
internal sealed class RecordArena
{
    private const int PageBits = 10;
    private const int PageLength = 1 << PageBits;
    private readonly Stack<int> _free = new();
    private Record?[][] _pages = [];
    private int _next = 1;

    /// <summary>Whoever holds it may work on the storage.</summary>
    public Lock Lock { get; } = new();

    /// <summary>The texts of the records.</summary>
    public TextArena Texts { get; } = new();

    public Record this[int handle] => _pages[handle >> PageBits][handle & (PageLength - 1)]!;

    public void Add(Record record)
    {
        if (!_free.TryPop(out var handle))
        {
            handle = _next++;
        }

        var page = handle >> PageBits;
        if (page >= _pages.Length)
        {
            Array.Resize(ref _pages, Math.Max(4, _pages.Length * 2));
        }

        (_pages[page] ??= new Record[PageLength])[handle & (PageLength - 1)] = record;
        record.Handle = handle;
    }

    public void Remove(Record record)
    {
        _pages[record.Handle >> PageBits][record.Handle & (PageLength - 1)] = null;
        _free.Push(record.Handle);
        record.Handle = 0;
    }
}

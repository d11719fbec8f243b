namespace ChatKit.Storage.InMemory;

/// <summary>The chats of one responsible, or of none, by their newest message: every list of people is put together from these.</summary>
internal sealed class ResponsibleRecord(Responsible? responsible)
{
    public Responsible? Responsible { get; } = responsible;

    public TimeIndex<ChatRecord> Open { get; } = new();

    public TimeIndex<ChatRecord> Closed { get; } = new();
}

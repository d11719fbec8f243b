namespace ChatKit.Storage.InMemory;

/// <summary>The timer of a chat that holds messages, which may have no dialogue.</summary>
internal sealed class HoldTimer(DialogueId id, ChatRecord chat) : TimerSlot
{
    public override ChatRecord Chat => chat;

    public override DialogueId Id => id;

    public override Guid OrderId => id.Value;
}

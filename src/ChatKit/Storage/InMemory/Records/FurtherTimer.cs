namespace ChatKit.Storage.InMemory;

/// <summary>A timer of a dialogue that has another one already.</summary>
internal sealed class FurtherTimer(DialogueRecord dialogue) : TimerSlot
{
    public override ChatRecord Chat => dialogue.Chat;

    public override DialogueId Id => dialogue.Id;

    public override Guid OrderId => dialogue.OrderId;
}

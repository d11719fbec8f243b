using System.Text.Json.Serialization;

namespace ChatKit;

/// <summary>
/// Something that a manager, a bot or an automation wants done in a chat. Plain data: it can be stored and run later. Immutable.
/// </summary>
[JsonDerivedType(typeof(SendMessage), nameof(SendMessage))]
[JsonDerivedType(typeof(EditMessage), nameof(EditMessage))]
[JsonDerivedType(typeof(DeleteMessage), nameof(DeleteMessage))]
[JsonDerivedType(typeof(ReactToMessage), nameof(ReactToMessage))]
[JsonDerivedType(typeof(RetryMessage), nameof(RetryMessage))]
[JsonDerivedType(typeof(TakeDialogue), nameof(TakeDialogue))]
[JsonDerivedType(typeof(AssignDialogue), nameof(AssignDialogue))]
[JsonDerivedType(typeof(UnassignDialogue), nameof(UnassignDialogue))]
[JsonDerivedType(typeof(CloseDialogue), nameof(CloseDialogue))]
[JsonDerivedType(typeof(MarkOpened), nameof(MarkOpened))]
[JsonDerivedType(typeof(MarkRead), nameof(MarkRead))]
[JsonDerivedType(typeof(MarkUnread), nameof(MarkUnread))]
[JsonDerivedType(typeof(ChangeTags), nameof(ChangeTags))]
[JsonDerivedType(typeof(BlockCustomer), nameof(BlockCustomer))]
[JsonDerivedType(typeof(UnblockCustomer), nameof(UnblockCustomer))]
[JsonDerivedType(typeof(UpdateCard), nameof(UpdateCard))]
public abstract record ChatCommand
{
    private protected ChatCommand()
    {
    }

    /// <summary>The chat.</summary>
    public required ChatId ChatId { get; init; }
}

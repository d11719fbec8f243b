namespace ChatKit.EntityFrameworkCore.PostgreSQL.Known;

/// <summary>A chat as this host last saw it, with what hangs on it. Its rows are nobody's: they are only copied.</summary>
/// <param name="Chat">The chat; its version says whether it is still so.</param>
/// <param name="Dialogue">Its newest dialogue, which changes only with the chat.</param>
/// <param name="Customer">Its customer, who may change without it.</param>
/// <param name="CustomerSeen">How the database counted the customer's row.</param>
/// <param name="Addresses">Its ids at the messenger.</param>
/// <param name="Position">The log's position after which others' events may speak of a change.</param>
internal sealed record KnownChat(
    ChatRow Chat, DialogueRow? Dialogue, CustomerRow Customer, uint CustomerSeen, IReadOnlyList<ExternalKey> Addresses, long Position)
{
    /// <summary>Whether a message may be added to it without anything else being asked for: nothing is held, and its dialogue is open.</summary>
    public bool IsPlain => Chat is { HeldCount: 0, IsGroup: false, OpenDialogueId: not null } && Dialogue is not null;
}

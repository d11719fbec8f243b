using ChatKit.Storage;

namespace ChatKit.ConformanceTests;

/// <summary>A chat with its customer and one dialogue, to be stored by a test.</summary>
internal sealed class ChatSample
{
    public required ChatRow Chat { get; init; }

    public required CustomerRow Customer { get; init; }

    public required DialogueRow Dialogue { get; init; }

    public ChatId Id => Chat.Id;

    public TenantId Tenant => Chat.TenantId;

    public ChannelId Channel => Chat.ChannelId;

    public ExternalKey Address => new(Chat.TenantId, Chat.ChannelId, Chat.ExternalId);

    /// <summary>Who is responsible, in the chat and its dialogue.</summary>
    public ChatSample With(Responsible? responsible)
    {
        (Chat.Responsible, Dialogue.Responsible) = (responsible, responsible);
        var phase = responsible switch
        {
            null => DialoguePhase.Unassigned,
            { Kind: ResponsibleKind.Bot } => DialoguePhase.WithBot,
            _ => DialoguePhase.WithManager,
        };
        (Chat.Phase, Chat.PhaseKind) = (phase.Name, phase.Kind);
        (Dialogue.Phase, Dialogue.PhaseKind) = (phase.Name, phase.Kind);
        return this;
    }

    /// <summary>Its dialogue is over.</summary>
    public ChatSample Closed()
    {
        Chat.OpenDialogueId = null;
        (Chat.Phase, Chat.PhaseKind) = (DialoguePhase.Closed.Name, DialoguePhaseKind.Closed);
        Dialogue.OpenChatId = null;
        (Dialogue.Phase, Dialogue.PhaseKind) = (DialoguePhase.Closed.Name, DialoguePhaseKind.Closed);
        (Dialogue.ClosedAt, Dialogue.CloseReason) = (Dialogue.OpenedAt.AddMinutes(1), "manual");
        return this;
    }

    public void AddTo(ChatBatch batch)
    {
        batch.Add(Customer);
        batch.Add(new IdentityRow
        {
            TenantId = Customer.TenantId,
            ChannelId = Customer.ChannelId,
            ExternalId = Customer.ExternalId,
            CustomerId = Customer.Id,
        });
        batch.Add(Chat);
        batch.Add(new ChatAddressRow
        {
            TenantId = Chat.TenantId,
            ChannelId = Chat.ChannelId,
            ExternalId = Chat.ExternalId,
            ChatId = Chat.Id,
        });
        batch.Add(Dialogue);
    }
}

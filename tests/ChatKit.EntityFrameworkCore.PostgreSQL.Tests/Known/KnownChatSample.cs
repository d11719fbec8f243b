using ChatKit.Events;
using ChatKit.Storage;

namespace ChatKit.EntityFrameworkCore.PostgreSQL.Tests.Known;

/// <summary>Ivan's chat with an open dialogue, and his messages in it.</summary>
internal sealed class KnownChatSample(DateTimeOffset now)
{
    private readonly CustomerId _customer = CustomerId.New();
    private readonly DialogueId _dialogue = DialogueId.New();

    public ChatId Id { get; } = ChatId.New();

    public ChannelId Channel { get; } = ChannelId.New();

    public ExternalKey Key => new(TenantId.Default, Channel, "ivan");

    public MessageKey Message(string externalId) => new(Channel, "ivan", externalId);

    /// <summary>What the engine asks for before it takes messages of his.</summary>
    public BatchScope Ask(params string[] messages)
    {
        var scope = new BatchScope();
        scope.Tenants.Add(TenantId.Default);
        scope.Externals.Add(Key);
        scope.Messages.AddRange(messages.Select(Message));
        return scope;
    }

    public void AddTo(ChatBatch batch)
    {
        batch.Add(new CustomerRow { Id = _customer, TenantId = TenantId.Default, ChannelId = Channel, ExternalId = "ivan", Name = "Ivan", CreatedAt = now });
        batch.Add(new IdentityRow { TenantId = TenantId.Default, ChannelId = Channel, ExternalId = "ivan", CustomerId = _customer });
        batch.Add(new ChatRow
        {
            Id = Id,
            TenantId = TenantId.Default,
            ChannelId = Channel,
            CustomerId = _customer,
            ExternalId = "ivan",
            OpenDialogueId = _dialogue,
            LastDialogueId = _dialogue,
            Phase = DialoguePhase.Unassigned.Name,
            PhaseKind = DialoguePhaseKind.Unassigned,
            LastMessageAt = now,
            CreatedAt = now,
        });
        batch.Add(new ChatAddressRow { TenantId = TenantId.Default, ChannelId = Channel, ExternalId = "ivan", ChatId = Id });
        batch.Add(new DialogueRow
        {
            Id = _dialogue,
            TenantId = TenantId.Default,
            ChatId = Id,
            ChannelId = Channel,
            OpenChatId = Id,
            Phase = DialoguePhase.Unassigned.Name,
            PhaseKind = DialoguePhaseKind.Unassigned,
            OpenedAt = now,
        });
    }

    /// <summary>Takes a message as the engine does.</summary>
    public void Receive(ChatBatch batch, string externalId)
    {
        var chat = batch.ChatAt(Key)!;
        chat.LastSequence++;
        chat.LastArrival++;
        chat.InboundCount++;
        chat.LastMessageText = externalId;
        batch.Chats.Update(chat);
        var message = new MessageRow
        {
            Id = MessageId.New(),
            TenantId = TenantId.Default,
            ChatId = Id,
            ChannelId = Channel,
            DialogueId = chat.OpenDialogueId,
            Sequence = chat.LastSequence,
            Arrival = chat.LastArrival,
            Direction = MessageDirection.Inbound,
            AuthorKind = ActorKind.Customer,
            AuthorId = _customer.ToString(),
            Type = "text",
            Text = externalId,
            SentAt = now,
            ReceivedAt = now,
        };
        batch.Add(message);
        batch.Add(new ExternalMessageRow { TenantId = TenantId.Default, Key = Message(externalId), MessageId = message.Id, ChatId = Id });
        batch.Announce(new MessageReceived
        {
            TenantId = TenantId.Default,
            ChannelId = Channel,
            ChatId = Id,
            DialogueId = chat.OpenDialogueId,
            MessageId = message.Id,
            OccurredAt = now,
            Actor = Actor.Of(_customer),
        });
    }
}

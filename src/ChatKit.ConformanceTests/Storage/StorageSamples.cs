using ChatKit.Storage;
using ChatKit.Testing;

namespace ChatKit.ConformanceTests;

/// <summary>Rows for tests, valid unless a test changes them.</summary>
internal sealed class StorageSamples(StorageUnderTest storage, ManualClock clock)
{
    private int _last;

    public ChannelId Channel { get; } = ChannelId.New();

    public DateTimeOffset Now => clock.GetUtcNow();

    public static Viewer Administrator(TenantId? tenant = null) =>
        Viewer("administrator", ChatPermissions.ChatAccess | ChatPermissions.ViewAll, tenant: tenant);

    public static Viewer Viewer(
        string manager,
        ChatPermissions permissions,
        IReadOnlyList<ChannelId>? channels = null,
        TenantId? tenant = null) => new()
        {
            TenantId = tenant ?? TenantId.Default,
            ManagerId = new(manager),
            Name = manager,
            Permissions = permissions,
            Channels = channels,
        };

    /// <summary>A chat with an open dialogue that nobody answers for, one visible message counted, never stored before.</summary>
    public ChatSample NewChat(ChannelId? channel = null, TenantId? tenant = null, string? externalId = null)
    {
        var (owner, through, external) = (tenant ?? TenantId.Default, channel ?? Channel, externalId ?? $"customer-{++_last}");
        var (chat, customer, dialogue) = (ChatId.New(), CustomerId.New(), DialogueId.New());
        return new()
        {
            Customer = new()
            {
                Id = customer,
                TenantId = owner,
                ChannelId = through,
                ExternalId = external,
                Name = $"Name {_last}",
                CreatedAt = Now,
            },
            Chat = new()
            {
                Id = chat,
                TenantId = owner,
                ChannelId = through,
                CustomerId = customer,
                ExternalId = external,
                LastSequence = 1,
                LastArrival = 1,
                InboundCount = 1,
                OpenDialogueId = dialogue,
                LastDialogueId = dialogue,
                Phase = DialoguePhase.Unassigned.Name,
                PhaseKind = DialoguePhaseKind.Unassigned,
                LastMessageAt = Now,
                CreatedAt = Now,
            },
            Dialogue = new()
            {
                Id = dialogue,
                TenantId = owner,
                ChatId = chat,
                ChannelId = through,
                OpenChatId = chat,
                Phase = DialoguePhase.Unassigned.Name,
                PhaseKind = DialoguePhaseKind.Unassigned,
                OpenedAt = Now,
            },
        };
    }

    public async Task<ChatSample> AddChatAsync(Action<ChatSample>? change = null, ChannelId? channel = null, TenantId? tenant = null)
    {
        var sample = NewChat(channel, tenant);
        change?.Invoke(sample);
        await AddAsync(sample.AddTo);
        return sample;
    }

    public async Task<long> AddAsync(Action<ChatBatch> change)
    {
        await using var transaction = await storage.Chats.BeginAsync(new(), CancellationToken.None);
        change(transaction.Batch);
        return await transaction.CommitAsync(CancellationToken.None);
    }

    public MessageRow Message(ChatSample chat, long? sequence, long? arrival = null, string? text = null) => new()
    {
        Id = MessageId.New(),
        TenantId = chat.Tenant,
        ChatId = chat.Id,
        ChannelId = chat.Channel,
        DialogueId = chat.Dialogue.Id,
        Sequence = sequence,
        Arrival = arrival ?? sequence ?? 0,
        Direction = MessageDirection.Inbound,
        AuthorKind = ActorKind.Customer,
        AuthorId = chat.Customer.Id.ToString(),
        Type = "text",
        Text = text ?? $"Message {arrival ?? sequence}",
        SentAt = Now,
        ReceivedAt = Now,
    };

    public async Task<MessageRow> AddMessageAsync(ChatSample chat, long? sequence, Action<MessageRow>? change = null, string? text = null)
    {
        var message = Message(chat, sequence, text: text);
        change?.Invoke(message);
        await AddAsync(batch => batch.Add(message));
        return message;
    }

    public static ExternalMessageRow ExternalId(MessageRow message, string externalId, string? chatExternalId = null) => new()
    {
        TenantId = message.TenantId,
        Key = new(message.ChannelId, chatExternalId ?? "", externalId),
        MessageId = message.Id,
        ChatId = message.ChatId,
    };

    public OutboxRow Operation(MessageRow message, long order = 1) => new()
    {
        Id = OperationId.New(),
        TenantId = message.TenantId,
        ChannelId = message.ChannelId,
        ChatId = message.ChatId,
        MessageId = message.Id,
        Operation = OutboxOperation.Send,
        Order = order,
        DueAt = Now,
        ExpiresAt = Now.AddDays(1),
        CreatedAt = Now,
    };

    public AttachmentRow Attachment(MessageRow? message, int order = 0) => new()
    {
        Id = AttachmentId.New(),
        TenantId = message?.TenantId ?? TenantId.Default,
        ChatId = message?.ChatId,
        ChannelId = message?.ChannelId,
        MessageId = message?.Id,
        Order = order,
        Kind = AttachmentKind.Image,
        State = AttachmentState.Pending,
        CreatedAt = Now,
    };

    public static TimerRow Timer(ChatSample chat, DateTimeOffset dueAt, TimerKind kind = TimerKind.Idle, long version = 0) => new()
    {
        TenantId = chat.Tenant,
        DialogueId = chat.Dialogue.Id,
        ChatId = chat.Id,
        Kind = kind,
        DueAt = dueAt,
        ConfigurationVersion = version,
    };

    public Events.MessageReceived Received(ChatSample chat, MessageId? message = null) => new()
    {
        TenantId = chat.Tenant,
        OccurredAt = Now,
        ChannelId = chat.Channel,
        ChatId = chat.Id,
        DialogueId = chat.Dialogue.Id,
        MessageId = message,
    };
}

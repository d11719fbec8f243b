namespace ChatKit.Storage.InMemory;

internal readonly struct ChatById : IRecordKey<ChatId, ChatRecord>
{
    public static uint Hash(in ChatId key) => Hashes.Of(key.Value);

    public static bool Matches(ChatRecord record, in ChatId key) => record.Id == key;
}

internal readonly struct ChatByAddress : IRecordKey<ExternalKey, ExternalNode>
{
    public static uint Hash(in ExternalKey key) => Hashes.Of(key.ChannelId.Value, key.ExternalId);

    public static bool Matches(ExternalNode record, in ExternalKey key) => record.Is(key);
}

internal readonly struct CustomerById : IRecordKey<CustomerId, CustomerHolder>
{
    public static uint Hash(in CustomerId key) => Hashes.Of(key.Value);

    public static bool Matches(CustomerHolder record, in CustomerId key) => record.CustomerId == key;
}

internal readonly struct CustomerByIdentity : IRecordKey<ExternalKey, ExternalNode>
{
    public static uint Hash(in ExternalKey key) => Hashes.Of(key.ChannelId.Value, key.ExternalId);

    public static bool Matches(ExternalNode record, in ExternalKey key) => record.Is(key);
}

internal readonly struct DialogueById : IRecordKey<DialogueId, DialogueRecord>
{
    public static uint Hash(in DialogueId key) => Hashes.Of(key.Value);

    public static bool Matches(DialogueRecord record, in DialogueId key) => record.Id == key;
}

internal readonly struct MessageById : IRecordKey<MessageId, MessageRecord>
{
    public static uint Hash(in MessageId key) => Hashes.Of(key.Value);

    public static bool Matches(MessageRecord record, in MessageId key) => record.Id == key;
}

internal readonly struct MessageByExternalKey : IRecordKey<MessageKey, MessageNode>
{
    public static uint Hash(in MessageKey key) => Hashes.Of(key.ChannelId.Value, key.ChatExternalId, key.ExternalId);

    public static bool Matches(MessageNode record, in MessageKey key) => record.Is(key);
}

internal readonly struct MessageByClientKey : IRecordKey<ClientMessageKey, MessageRecord>
{
    public static uint Hash(in ClientMessageKey key) => Hashes.Of(default, key.Author, key.ClientMessageId);

    public static bool Matches(MessageRecord record, in ClientMessageKey key) =>
        record.Details!.Is(key) && record.Chat.Channel.Tenant.Id == key.TenantId;
}

internal readonly struct DedupeByKey : IRecordKey<DedupeKey, DedupeRecord>
{
    public static uint Hash(in DedupeKey key) => Hashes.Of(key.ChannelId.Value, key.Key);

    public static bool Matches(DedupeRecord record, in DedupeKey key) => record.Is(key);
}

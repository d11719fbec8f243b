namespace ChatKit.Storage.InMemory;

internal sealed partial class BatchWriter
{
    private readonly List<Record> _claims = [];

    // Messages that got their first id; they may have been there before.
    private readonly List<MessageRecord> _named = [];
    private readonly HashSet<ChatId> _opened = [];

    /// <summary>Takes all that must be unique; what is new can be found by its keys afterwards, but stands in no list.</summary>
    private void Claim(ChatBatch batch)
    {
        RequireExisting(batch);
        ClaimPeople(batch);
        ClaimDialogues(batch);
        ClaimMessages(batch);
        foreach (var row in batch.Dedupes.AddedList)
        {
            var record = new DedupeRecord(tables.Channel(row.TenantId, row.ChannelId), row.Key, Ticks.Of(row.SeenAt));
            Claim(tables.Dedupes.TryAdd(record.Key, record), record, "an applied update", row.Key);
        }

        foreach (var row in batch.Operations.AddedList)
        {
            var record = new OperationRecord((OutboxRow)row.Copy(), ChatOf(batch, row.ChatId));
            Claim(tables.Operations.TryAdd(row.Id, record), record, "an operation", row.Id);
        }

        foreach (var row in batch.Attachments.AddedList)
        {
            var record = new AttachmentRecord((AttachmentRow)row.Copy());
            Claim(tables.Attachments.TryAdd(row.Id, record), record, "an attachment", row.Id);
        }

        RequireReferences(batch);
        RequireOneOpenDialogue(batch);
        RequireNewManagers(batch);
    }

    private void ClaimDialogues(ChatBatch batch)
    {
        foreach (var row in batch.Dialogues.AddedList)
        {
            var record = new DialogueRecord(row.Id, ChatOf(batch, row.ChatId));
            record.Write(row, record.Chat.Channel.Tenant.Responsible(row.Responsible), tables.Names);
            row.Origin = record;
            Claim(tables.Dialogues.TryAdd(row.Id, record), record, "a dialogue", row.Id);
        }
    }

    private void ClaimMessages(ChatBatch batch)
    {
        foreach (var row in batch.Messages.AddedList)
        {
            tables.Messages.Approach(row.Id);
        }

        foreach (var row in batch.Messages.AddedList)
        {
            var record = new MessageRecord(row.Id, ChatOf(batch, row.ChatId));
            record.Write(row, tables.Names);
            row.Origin = record;
            Claim(tables.Messages.TryAdd(row.Id, record), record, "a message", row.Id);
            if (record.Details?.ClientKey(row.TenantId) is { } key)
            {
                Require(tables.ClientMessages.TryAdd(key, record), "a message of the author's id", key.ClientMessageId);
            }
        }

        foreach (var row in batch.ExternalMessages.AddedList)
        {
            const string What = "a message of the messenger's id";
            var message = MessageOf(batch, row.MessageId);
            if (message.TryName(row.Key))
            {
                _named.Add(message);
                row.Origin = message;
                Require(tables.ExternalMessages.TryAdd(row.Key, message), What, row.Key.ExternalId);
                continue;
            }

            var record = new ExternalMessageRecord(row.Key, message);
            row.Origin = record;
            Claim(tables.ExternalMessages.TryAdd(row.Key, record), record, What, row.Key.ExternalId);
        }
    }

    private void Claim<TKey>(bool isNew, Record record, string what, TKey key)
    {
        Require(isNew, what, key);
        _claims.Add(record);
    }

    private static void Require<TKey>(bool isNew, string what, TKey key)
    {
        if (!isNew)
        {
            throw new ConcurrentChangeException($"There is {what} with the key '{key}' already.");
        }
    }

    private static TRecord Known<TRecord, TKey>(TRecord? record, string what, TKey key)
        where TRecord : class =>
        record ?? throw new InvalidOperationException(
            $"A row speaks of the {what} {key}, which is not stored: add it in the same batch or before.");
}

using ChatKit.EntityFrameworkCore.PostgreSQL.Batches;

namespace ChatKit.EntityFrameworkCore.PostgreSQL.Known;

/// <summary>What of a committed batch is remembered.</summary>
internal static class Remembering
{
    /// <summary>Remembers the batch's chats as they are now.</summary>
    /// <param name="known">Where.</param>
    /// <param name="batch">The batch, which is over: its rows are nobody's.</param>
    /// <param name="chats">Its chats that were there before it.</param>
    /// <param name="versions">How the database counted rows when they were read.</param>
    /// <param name="writer">How it counts those that the batch wrote.</param>
    /// <param name="position">The log's newest position with it.</param>
    /// <param name="isKnown">Whether all of it was remembered before, so that the ids at the messenger still are.</param>
    public static void Remember(
        this KnownChats known,
        ChatBatch batch,
        IEnumerable<(ChatId Id, IReadOnlyList<ExternalKey> Addresses)> chats,
        RowVersions versions,
        uint writer,
        long position,
        bool isKnown)
    {
        foreach (var customer in batch.Customers.Added.Concat(batch.Customers.Changed))
        {
            versions.Keep(customer, writer);
        }

        known.Keep(
            chats.Concat(batch.Chats.Added.Select(static c => (c.Id, Addresses: (IReadOnlyList<ExternalKey>)[])))
                .Select(c => (c.Id, Of(batch, c.Id, c.Addresses, versions, position))),
            isKnown ? [] : batch.Scope.Externals.Select(k => (Key: k, Chat: batch.ChatAt(k))).Where(f => f.Chat is { } chat && batch.CustomerAt(f.Key)?.Id == chat.CustomerId)
                .Select(static f => (f.Key, f.Chat!.Id)),
            batch.Scope.Tenants.Select(t => (t, batch.VersionOf(t))).Where(static v => v.Item2 > 0));
    }

    private static KnownChat? Of(ChatBatch batch, ChatId id, IReadOnlyList<ExternalKey> addresses, RowVersions versions, long position)
    {
        if (batch.Chat(id) is not { } chat || batch.Chats.Removed.Contains(chat)
            || batch.Customer(chat.CustomerId) is not { } customer || versions.Of(customer) is not (> 0 and var seen))
        {
            return null;
        }

        IReadOnlyList<ExternalKey> all = batch.Addresses.Added.Count == 0
            ? addresses
            : [.. addresses, .. batch.Addresses.Added.Where(a => a.ChatId == id).Select(static a => new ExternalKey(a.TenantId, a.ChannelId, a.ExternalId))];
        return new KnownChat(chat, batch.Dialogue(chat.LastDialogueId), customer, seen, all, position);
    }
}

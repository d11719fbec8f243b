using ChatKit.Storage;

namespace ChatKit.Engine;

/// <summary>Counts a message of a blocked customer: once, however often it comes.</summary>
internal sealed class DropItem(Channel channel, CustomerRow blocked, ChatId chat, MessageKey message) : WorkItem(channel.TenantId)
{
    private readonly DedupeKey _key = new(channel.Id, Entry.Clean($"dropped:{message.ChatExternalId}:{message.ExternalId}", Entry.MaxExternalId)!);

    public override void AddTo(BatchScope scope)
    {
        scope.Chats.Add(chat);
        scope.Externals.Add(new ExternalKey(Tenant, channel.Id, blocked.ExternalId));
        scope.Dedupes.Add(_key);
    }

    public override void Apply(BatchContext context)
    {
        if (context.Batch.IsKnown(_key) || context.Batch.Customer(blocked.Id) is not { } customer)
        {
            return;
        }

        context.Batch.Add(new DedupeRow { TenantId = Tenant, ChannelId = channel.Id, Key = _key.Key, SeenAt = context.Now });
        customer.DroppedCount++;
        context.Batch.Customers.Update(customer);
    }

    public override void Complete()
    {
    }

    public override void Fail(Exception exception)
    {
    }
}

namespace ChatKit.Storage.InMemory;

/// <summary>An update that was applied.</summary>
internal sealed class DedupeRecord(ChannelRecord channel, string key, long seenAt) : Record
{
    public ChannelRecord Channel => channel;

    public DedupeKey Key => new(channel.Id, key);

    public long SeenAt => seenAt;

    public override Guid OrderId => default;

    public bool Is(in DedupeKey other) => channel.Id == other.ChannelId && string.Equals(key, other.Key, StringComparison.Ordinal);
}

using System.Collections.Frozen;

namespace ChatKit.Engine;

/// <summary>The registered adapters by messenger.</summary>
internal sealed class AdapterRegistry
{
    private readonly FrozenDictionary<string, IChannelAdapter> _adapters;

    public AdapterRegistry(IEnumerable<IChannelAdapter> adapters)
    {
        var byType = new Dictionary<string, IChannelAdapter>(StringComparer.Ordinal);
        foreach (var adapter in adapters)
        {
            if (!byType.TryAdd(adapter.ChannelType.Name, adapter))
            {
                throw new InvalidOperationException(
                    $"Two adapters call their messenger '{adapter.ChannelType}': {byType[adapter.ChannelType.Name].GetType().Name} and " +
                    $"{adapter.GetType().Name}. Keep one of them in AddChatKit().");
            }
        }

        _adapters = byType.ToFrozenDictionary(StringComparer.Ordinal);
    }

    public IEnumerable<IChannelAdapter> All => _adapters.Values.OrderBy(static a => a.ChannelType.Name, StringComparer.Ordinal);

    public IChannelAdapter? Find(string type) => _adapters.GetValueOrDefault(type);
}

using ChatKit.Updates;

namespace ChatKit.WhatsApp;

/// <summary>The updates of one webhook. Nearly always it is one, which needs no list.</summary>
internal struct WhatsAppUpdates
{
    private ChannelUpdate? _first;
    private List<ChannelUpdate>? _all;

    public readonly int Count => _all?.Count ?? (_first is null ? 0 : 1);

    public void Add(ChannelUpdate update)
    {
        if (_first is null)
        {
            _first = update;
            return;
        }

        _all ??= [_first];
        _all.Add(update);
    }

    public readonly WebhookResult ToResult()
    {
        if (_all is not null)
        {
            return WebhookResult.Accepted(_all);
        }

        ChannelUpdate[] one = _first is null ? [] : [_first];
        return WebhookResult.Accepted(one);
    }
}

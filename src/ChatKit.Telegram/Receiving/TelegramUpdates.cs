using ChatKit.Updates;

namespace ChatKit.Telegram;

/// <summary>What one webhook, or one item of a poll, told: nearly always one thing.</summary>
internal sealed class TelegramUpdates
{
    private ChannelUpdate? _first;
    private List<ChannelUpdate>? _all;

    public int Count => _all?.Count ?? (_first is null ? 0 : 1);

    /// <summary>The press of a button that Telegram wants answered, or the customer's app keeps turning its wheel.</summary>
    public string? CallbackQueryId { get; set; }

    public void Add(ChannelUpdate update)
    {
        if (_first is null)
        {
            _first = update;
            return;
        }

        (_all ??= [_first]).Add(update);
    }

    public IReadOnlyList<ChannelUpdate> ToList() => _all is not null ? _all : _first is null ? [] : [_first];
}

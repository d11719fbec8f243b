namespace ChatKit.Telegram;

/// <summary>What one webhook, or one item of a poll, told.</summary>
internal sealed class TelegramUpdates
{
    public List<ChannelUpdate> Updates { get; } = new(1);

    /// <summary>The press of a button that Telegram wants answered, or the customer's app keeps turning its wheel.</summary>
    public string? CallbackQueryId { get; set; }
}

namespace ChatKit.Telegram;

/// <summary>Names Telegram, for options that are given by channel type.</summary>
public static class TelegramMessenger
{
    /// <summary><c>telegram</c>.</summary>
    public static ChannelType ChannelType { get; } = new("telegram");
}

namespace ChatKit.WhatsApp;

/// <summary>Names the messenger.</summary>
public static class WhatsAppChannel
{
    /// <summary><c>whatsapp</c>.</summary>
    public static ChannelType Type { get; } = new("whatsapp");
}

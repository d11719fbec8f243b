namespace ChatKit.WhatsApp;

/// <summary>Names WhatsApp, for options that are given by channel type.</summary>
public static class WhatsAppMessenger
{
    /// <summary><c>whatsapp</c>.</summary>
    public static ChannelType ChannelType { get; } = new("whatsapp");
}

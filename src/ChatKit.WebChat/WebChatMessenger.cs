namespace ChatKit.WebChat;

/// <summary>The website chat.</summary>
public static class WebChatMessenger
{
    /// <summary>The channel type <c>webchat</c>.</summary>
    public static ChannelType ChannelType { get; } = new("webchat");
}

namespace ChatKit.Updates;

/// <summary>The customer is typing. Not stored.</summary>
public sealed record CustomerTyping : ChannelUpdate
{
}

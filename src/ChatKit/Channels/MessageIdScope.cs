namespace ChatKit;

/// <summary>Where a messenger's message ids are unique.</summary>
public enum MessageIdScope
{
    /// <summary>Within one chat, as in Telegram and VK.</summary>
    Chat = 0,

    /// <summary>Within the whole channel, as in WhatsApp: a receipt needs no chat id.</summary>
    Channel = 1,
}

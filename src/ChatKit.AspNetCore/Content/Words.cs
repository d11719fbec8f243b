namespace ChatKit.AspNetCore.Content;

/// <summary>Values of the core as the API writes them.</summary>
internal static class Words
{
    public static string Of(AttachmentState state) => state switch
    {
        AttachmentState.Stored => "stored",
        AttachmentState.Failed => "failed",
        _ => "pending",
    };

    public static string Of(MessageStatus status) => status switch
    {
        MessageStatus.Queued => "queued",
        MessageStatus.Sending => "sending",
        MessageStatus.Sent => "sent",
        MessageStatus.Delivered => "delivered",
        MessageStatus.Read => "read",
        MessageStatus.Failed => "failed",
        _ => "received",
    };

    public static string Of(MessageDirection direction) => direction switch
    {
        MessageDirection.Inbound => "inbound",
        MessageDirection.Outbound => "outbound",
        _ => "internal",
    };

    public static string Of(MessageVisibility visibility) => visibility == MessageVisibility.Private ? "private" : "public";

    public static string Of(ActorKind kind) => kind switch
    {
        ActorKind.Customer => "customer",
        ActorKind.Manager => "manager",
        ActorKind.Bot => "bot",
        ActorKind.Channel => "channel",
        _ => "system",
    };

    public static string Of(ResponsibleKind kind) => kind == ResponsibleKind.Bot ? "bot" : "manager";

    public static string Of(ChannelStatus status) => status switch
    {
        ChannelStatus.Connecting => "connecting",
        ChannelStatus.Connected => "connected",
        ChannelStatus.Disconnected => "disconnected",
        ChannelStatus.Failed => "failed",
        _ => "removed",
    };

    public static string Of(ChatDisplay display) => display == ChatDisplay.Section ? "section" : "popup";

    public static string Of(SendingPolicy policy) => policy switch
    {
        SendingPolicy.Text => "text",
        SendingPolicy.Template => "template",
        _ => "nothing",
    };

    public static string Of(AttachmentKind kind) => kind switch
    {
        AttachmentKind.Image => "image",
        AttachmentKind.Video => "video",
        AttachmentKind.Audio => "audio",
        AttachmentKind.Sticker => "sticker",
        _ => "file",
    };
}

namespace ChatKit.Telegram.Tests.Support;

internal static class Outbound
{
    public static OutboundAddress To(string chat = "250918540") => new() { ExternalChatId = chat };

    public static OutboundMessage Message(
        MessageContent content, string chat = "250918540", string? quoted = null, IReadOnlyList<OutboundFile>? files = null) => new()
    {
        Id = MessageId.New(),
        To = To(chat),
        Content = content,
        QuotedExternalId = quoted,
        CorrelationKey = "key",
        Files = files ?? [],
    };

    public static OutboundFile File(AttachmentKind kind, string? name, string? mediaType, byte[] bytes) => new()
    {
        Attachment = new AttachmentContent { Kind = kind, Name = name, MediaType = mediaType, Size = bytes.Length },
        OpenAsync = _ => new(new MemoryStream(bytes)),
    };

    /// <summary>A message of these files.</summary>
    public static OutboundMessage Media(string? text, params OutboundFile[] files) => Message(
        new MediaContent { Kind = files[0].Attachment.Kind, Text = text, Attachments = [.. files.Select(static f => f.Attachment)] },
        files: files);

    public static async Task<SendResult> SendAsync(this TestApi api, OutboundMessage message) =>
        await ((IChannelAdapter)TestChannel.Adapter).SendAsync(message, api.Context(), CancellationToken.None);
}

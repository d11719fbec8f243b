using System.Text.Json.Nodes;

namespace ChatKit.WhatsApp.Tests.Outbound;

/// <summary>Messages to send, and comparing JSON.</summary>
internal static class Sending
{
    public static OutboundMessage Message(MessageContent content, string to = "79161234567", params OutboundFile[] files) => new()
    {
        Id = MessageId.New(),
        To = new OutboundAddress { ExternalChatId = to },
        Content = content,
        CorrelationKey = "attempt-1",
        Files = files,
    };

    public static async Task<SendResult> SendAsync(this GraphServer server, OutboundMessage message) =>
        await WhatsAppBench.Adapter.SendAsync(message, server.Context, TestContext.Current.CancellationToken);

    public static Task<SendResult> SendAsync(this GraphServer server, MessageContent content, string to = "79161234567") =>
        server.SendAsync(Message(content, to));

    public static void ShouldBeJson(this Asked request, string expected) =>
        JsonNode.DeepEquals(JsonNode.Parse(request.Body), JsonNode.Parse(expected))
            .Should().BeTrue("the request was {0}", request.Text.Replace("{", "{{", StringComparison.Ordinal).Replace("}", "}}", StringComparison.Ordinal));

    public static OutboundFile File(AttachmentContent attachment, byte[] bytes) => new()
    {
        Attachment = attachment,
        OpenAsync = _ => new ValueTask<Stream>(new MemoryStream(bytes)),
    };
}

using System.Text;
using static ChatKit.WhatsApp.Tests.Outbound.Sending;

namespace ChatKit.WhatsApp.Tests.Outbound;

public sealed class MediaSendingTests
{
    private static readonly byte[] Bytes = [0xFF, 0xD8, 0, 1, 2, 3, 0xFE];

    [Theory]
    [InlineData(AttachmentKind.Image, "image/jpeg", """ "type":"image","image":{"id":"m-1","caption":"Чек 🧾"} """)]
    [InlineData(AttachmentKind.Video, "video/mp4", """ "type":"video","video":{"id":"m-1","caption":"Чек 🧾"} """)]
    [InlineData(AttachmentKind.File, "application/pdf", """ "type":"document","document":{"id":"m-1","caption":"Чек 🧾","filename":"Счёт №5.pdf"} """)]
    [InlineData(AttachmentKind.Image, "image/heic", """ "type":"document","document":{"id":"m-1","caption":"Чек 🧾","filename":"Счёт №5.pdf"} """)]
    public async Task File_is_uploaded_and_then_sent_by_its_id(AttachmentKind kind, string mediaType, string typed)
    {
        await using var server = new GraphServer().Answers("""{"id":"m-1"}""").Accepts("wamid.O1");
        var attachment = new AttachmentContent { Kind = kind, MediaType = mediaType, Name = "Счёт №5.pdf" };

        var result = await server.SendAsync(Media(attachment, "Чек 🧾"));

        result.ExternalIds.Should().Equal("wamid.O1");
        var upload = server.Requests[0];
        upload.Method.Should().Be("POST");
        upload.Target.Should().Be($"/v25.0/{WhatsAppBench.PhoneNumberId}/media");
        upload.Authorization.Should().Be("Bearer token-of-the-channel");
        upload.ContentType.Should().StartWith("multipart/form-data; boundary=");
        var parts = Parts(upload);
        parts["messaging_product"].Should().Equal(Encoding.UTF8.GetBytes("whatsapp"));
        parts["type"].Should().Equal(Encoding.UTF8.GetBytes(mediaType));
        parts["file"].Should().Equal(Bytes);
        server.Requests[1].ShouldBeJson($$$"""
            {"messaging_product":"whatsapp","recipient_type":"individual","to":"+79161234567","biz_opaque_callback_data":"attempt-1",{{{typed}}}}
            """);
    }

    [Fact]
    public async Task Sticker_is_sent_as_a_sticker()
    {
        await using var server = new GraphServer().Answers("""{"id":"m-1"}""").Accepts("wamid.O1");
        var picture = new AttachmentContent { Kind = AttachmentKind.Sticker, MediaType = "image/webp" };

        await server.SendAsync(Message(new StickerContent { Emoji = "😀", Attachment = picture }, files: File(picture, Bytes)));

        WhatsAppBench.Json(server.Requests[1].Text)["sticker"]!.ToJsonString().Should().Be("""{"id":"m-1"}""");
    }

    [Fact]
    public async Task Sound_has_no_caption_so_its_text_follows()
    {
        await using var server = new GraphServer().Answers("""{"id":"m-1"}""").Accepts("wamid.O1").Accepts("wamid.O2");
        var sound = new AttachmentContent { Kind = AttachmentKind.Audio, MediaType = "audio/ogg; codecs=opus" };

        var result = await server.SendAsync(Media(sound, "Послушайте"));

        result.ExternalIds.Should().Equal("wamid.O1", "wamid.O2");
        WhatsAppBench.Json(server.Requests[1].Text)["audio"]!.ToJsonString().Should().Be("""{"id":"m-1"}""");
        WhatsAppBench.Json(server.Requests[2].Text)["text"]!["body"]!.GetValue<string>().Should().Be("Послушайте");
        WhatsAppBench.Json(server.Requests[1].Text)["biz_opaque_callback_data"].Should().BeNull("a receipt of half of it settles nothing");
        WhatsAppBench.Json(server.Requests[2].Text)["biz_opaque_callback_data"]!.GetValue<string>().Should().Be("attempt-1");
    }

    [Fact]
    public async Task Text_that_fails_after_its_sound_went_is_uncertain()
    {
        await using var server = new GraphServer().Answers("""{"id":"m-1"}""").Accepts("wamid.O1").Refuses(131056);
        var sound = new AttachmentContent { Kind = AttachmentKind.Audio, MediaType = "audio/ogg" };

        var failure = (await server.SendAsync(Media(sound, "Послушайте"))).Failure!;

        failure.Kind.Should().Be(SendFailureKind.Throttled);
        failure.IsUncertain.Should().BeTrue("the sound has reached the customer");
    }

    [Theory]
    [InlineData(131053, 400, SendFailureKind.Rejected)]
    [InlineData(131000, 500, SendFailureKind.Unreachable)]
    public async Task Failed_upload_sends_nothing(int code, int status, SendFailureKind kind)
    {
        await using var server = new GraphServer().Refuses(code, status);

        var failure = (await server.SendAsync(Media(new AttachmentContent { Kind = AttachmentKind.Image, MediaType = "image/png" }, null))).Failure!;

        failure.Kind.Should().Be(kind);
        failure.IsUncertain.Should().BeFalse();
        server.Requests.Should().ContainSingle();
    }

    [Fact]
    public async Task File_without_bytes_and_two_files_at_once_are_refused_without_asking()
    {
        await using var server = new GraphServer();
        var picture = new AttachmentContent { Kind = AttachmentKind.Image, MediaType = "image/png" };

        var without = await server.SendAsync(new MediaContent { Kind = AttachmentKind.Image, Attachments = [picture] });
        var two = await server.SendAsync(new MediaContent { Kind = AttachmentKind.Image, Attachments = [picture, picture] });

        without.Failure!.Kind.Should().Be(SendFailureKind.Rejected);
        two.Failure!.Kind.Should().Be(SendFailureKind.Rejected);
        server.Requests.Should().BeEmpty();
    }

    private static OutboundMessage Media(AttachmentContent attachment, string? text) =>
        Message(new MediaContent { Kind = attachment.Kind, Text = text, Attachments = [attachment] }, files: File(attachment, Bytes));

    private static Dictionary<string, byte[]> Parts(Asked request)
    {
        var boundary = "--" + request.ContentType!.Split("boundary=")[1].Trim('"');
        var parts = new Dictionary<string, byte[]>();
        foreach (var part in Encoding.Latin1.GetString(request.Body).Split(boundary)[1..^1])
        {
            var split = part.IndexOf("\r\n\r\n", StringComparison.Ordinal);
            var name = part[..split].Split("name=")[1].Split([';', '\r', '\n'])[0].Trim('"');
            parts[name] = Encoding.Latin1.GetBytes(part[(split + 4)..^2]);
        }

        return parts;
    }
}

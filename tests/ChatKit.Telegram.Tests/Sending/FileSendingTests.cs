using System.Text;
using System.Text.Json;
using ChatKit.Telegram.Tests.Support;

namespace ChatKit.Telegram.Tests.Sending;

public sealed class FileSendingTests
{
    private static readonly byte[] Bytes = [0x89, 0x50, 0, 0xFF, 13, 10, 1];

    [Theory]
    [InlineData(AttachmentKind.Image, "image/png", "sendPhoto", "photo")]
    [InlineData(AttachmentKind.Image, "image/gif", "sendAnimation", "animation")]
    [InlineData(AttachmentKind.Image, "image/svg+xml", "sendDocument", "document")]
    [InlineData(AttachmentKind.Video, "video/mp4", "sendVideo", "video")]
    [InlineData(AttachmentKind.Video, "video/x-matroska", "sendDocument", "document")]
    [InlineData(AttachmentKind.Audio, "audio/mpeg", "sendAudio", "audio")]
    [InlineData(AttachmentKind.Audio, "audio/ogg", "sendVoice", "voice")]
    [InlineData(AttachmentKind.Audio, "audio/wav", "sendDocument", "document")]
    [InlineData(AttachmentKind.File, "application/pdf", "sendDocument", "document")]
    [InlineData(AttachmentKind.File, null, "sendDocument", "document")]
    public async Task A_file_is_uploaded_by_the_method_of_its_kind(AttachmentKind kind, string? mediaType, string method, string field)
    {
        await using var api = await TestApi.StartAsync();
        api.AnswerSent(method, 12);

        var result = await api.SendAsync(Outbound.Media("Вот 📎", Outbound.File(kind, "Счёт №5.bin", mediaType, Bytes)));

        result.ExternalIds.Should().Equal("12");
        var call = api.Single();
        call.Method.Should().Be(method);
        call.Fields.Should().BeEquivalentTo(new Dictionary<string, string> { ["chat_id"] = "250918540", ["caption"] = "Вот 📎" });
        var file = call.Files.Should().ContainSingle().Subject;
        file.Field.Should().Be(field);
        file.Name.Should().Be("Счёт №5.bin");
        file.MediaType.Should().Be(mediaType ?? "application/octet-stream");
        file.Bytes.Should().Equal(Bytes);
    }

    [Fact]
    public async Task A_picture_too_large_for_a_photo_goes_as_a_file()
    {
        await using var api = await TestApi.StartAsync();
        api.AnswerSent("sendDocument", 12);

        var tooLarge = new byte[(10 * 1024 * 1024) + 1];
        await api.SendAsync(Outbound.Media(null, Outbound.File(AttachmentKind.Image, "a.png", "image/png", tooLarge)));

        api.Single().Method.Should().Be("sendDocument");
    }

    [Theory]
    [InlineData("a\"b\\c\r\nX-Evil: 1.txt", "a_b_c__X-Evil: 1.txt")]
    [InlineData("../../etc/passwd", ".._.._etc_passwd")]
    [InlineData(null, "file")]
    public async Task A_files_name_cannot_leave_its_place_in_the_form(string? name, string sent)
    {
        await using var api = await TestApi.StartAsync();
        api.AnswerSent("sendDocument", 12);

        await api.SendAsync(Outbound.Media(null, Outbound.File(AttachmentKind.File, name, "text/plain", Bytes)));

        api.Single().Files.Should().ContainSingle().Which.Name.Should().Be(sent);
    }

    [Fact]
    public async Task Pictures_and_videos_share_an_album_whose_first_item_has_the_caption()
    {
        await using var api = await TestApi.StartAsync();
        api.Answer("sendMediaGroup", """{"ok":true,"result":[{"message_id":20},{"message_id":21}]}""");
        var message = Outbound.Media(
            "Альбом",
            Outbound.File(AttachmentKind.Image, "1.png", "image/png", Bytes),
            Outbound.File(AttachmentKind.Video, "2.mp4", "video/mp4", [7])) with { QuotedExternalId = "41" };

        var result = await api.SendAsync(message);

        result.ExternalIds.Should().Equal("20", "21");
        var call = api.Single();
        using var media = JsonDocument.Parse(call.Fields["media"]);
        media.RootElement.EnumerateArray().Select(static m => m.GetProperty("type").GetString()).Should().Equal("photo", "video");
        media.RootElement[0].GetProperty("caption").GetString().Should().Be("Альбом");
        media.RootElement[1].TryGetProperty("caption", out _).Should().BeFalse();
        var names = media.RootElement.EnumerateArray().Select(static m => m.GetProperty("media").GetString()!["attach://".Length..]);
        call.Files.Select(static f => f.Field).Should().Equal(names);
        call.Files[1].Bytes.Should().Equal(7);
        call.Fields["reply_parameters"].Should().Contain("\"message_id\":41");
    }

    [Theory]
    [InlineData("iiiiiiiiiiii", "10|2")]
    [InlineData("iid", "2|1")]
    [InlineData("idi", "1|1|1")]
    [InlineData("vv", "1|1")]
    [InlineData("aadd", "2|2")]
    public void Only_what_may_share_an_album_does(string files, string groups)
    {
        var given = files.Select(static f => f switch
        {
            'i' => Outbound.File(AttachmentKind.Image, "i", "image/png", Bytes),
            'v' => Outbound.File(AttachmentKind.Audio, "v", "audio/ogg", Bytes),
            'a' => Outbound.File(AttachmentKind.Audio, "a", "audio/mpeg", Bytes),
            _ => Outbound.File(AttachmentKind.File, "d", "text/plain", Bytes),
        });

        string.Join('|', TelegramMediaSender.Group([.. given]).Select(static g => g.Count)).Should().Be(groups);
    }

    [Fact]
    public async Task A_failure_in_the_middle_says_that_part_of_it_arrived()
    {
        await using var api = await TestApi.StartAsync();
        api.AnswerSent("sendPhoto", 30);
        api.Answer(
            "sendDocument",
            """{"ok":false,"error_code":429,"description":"Too Many Requests","parameters":{"retry_after":3}}""",
            429);

        var result = await api.SendAsync(Outbound.Media(
            "Подпись",
            Outbound.File(AttachmentKind.Image, "1.png", "image/png", Bytes),
            Outbound.File(AttachmentKind.File, "2.pdf", "application/pdf", Bytes)));

        result.Failure!.Kind.Should().Be(SendFailureKind.Throttled);
        result.Failure.IsUncertain.Should().BeTrue();
        result.Failure.Description.Should().Contain("1 of 2");
        api.Calls.Last().Fields.Should().NotContainKey("caption", "the first part carried it");
    }

    [Fact]
    public async Task A_sticker_with_its_picture_goes_as_a_sticker()
    {
        await using var api = await TestApi.StartAsync();
        api.AnswerSent("sendSticker", 30);
        var file = Outbound.File(AttachmentKind.Sticker, null, "image/webp", Encoding.ASCII.GetBytes("RIFF"));

        var result = await api.SendAsync(Outbound.Message(new StickerContent { Emoji = "🙂", Attachment = file.Attachment }, files: [file]));

        result.ExternalIds.Should().Equal("30");
        api.Single().Files.Should().ContainSingle().Which.Field.Should().Be("sticker");
    }

    [Fact]
    public async Task A_message_of_files_without_files_is_refused()
    {
        await using var api = await TestApi.StartAsync();
        var content = new MediaContent { Kind = AttachmentKind.File, Attachments = [new AttachmentContent { Kind = AttachmentKind.File }] };

        var result = await api.SendAsync(Outbound.Message(content));

        result.Failure!.Kind.Should().Be(SendFailureKind.Rejected);
        api.Calls.Should().BeEmpty();
    }
}

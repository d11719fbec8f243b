using ChatKit.Telegram.Tests.Support;
using ChatKit.Updates;

namespace ChatKit.Telegram.Tests.Receiving;

public sealed class ContentTests
{
    private static async Task<MessageReceived> ReceiveAsync(string properties) =>
        await TestChannel.ReceiveOneAsync<MessageReceived>(Fixtures.Message(properties));

    [Fact]
    public async Task Of_a_photos_sizes_the_largest_is_taken_with_its_caption()
    {
        var message = await ReceiveAsync("""
            "caption":"Вот фото 📷","photo":[{"file_id":"m","width":320,"height":240,"file_size":9},
             {"file_id":"l","width":1280,"height":960,"file_size":99},{"file_id":"s","width":90,"height":67,"file_size":1}]
            """);

        message.Content.Should().BeEquivalentTo(new MediaContent
        {
            Kind = AttachmentKind.Image,
            Text = "Вот фото 📷",
            Attachments =
            [
                new AttachmentContent
                {
                    Kind = AttachmentKind.Image, MediaType = "image/jpeg", Size = 99, Width = 1280, Height = 960, Reference = "l",
                },
            ],
        });
    }

    [Theory]
    [InlineData("video", AttachmentKind.Video, null)]
    [InlineData("animation", AttachmentKind.Video, null)]
    [InlineData("audio", AttachmentKind.Audio, null)]
    [InlineData("voice", AttachmentKind.Audio, "audio/ogg")]
    [InlineData("video_note", AttachmentKind.Video, "video/mp4")]
    [InlineData("document", AttachmentKind.File, null)]
    public async Task A_file_keeps_its_kind_and_the_way_to_its_bytes(string property, AttachmentKind kind, string? mediaType)
    {
        var message = await ReceiveAsync($$"""
            "{{property}}":{"file_id":"F-1","file_unique_id":"u","file_name":"Счёт №5.pdf","duration":13,"file_size":2048}
            """);

        var file = message.Content.Should().BeOfType<MediaContent>().Which.Attachments.Should().ContainSingle().Subject;
        file.Should().BeEquivalentTo(new AttachmentContent
        {
            Kind = kind, Name = "Счёт №5.pdf", MediaType = mediaType, Size = 2048, Duration = TimeSpan.FromSeconds(13), Reference = "F-1",
        });
    }

    [Fact]
    public async Task An_animation_is_not_mistaken_for_the_document_that_comes_with_it()
    {
        var message = await ReceiveAsync("""
            "document":{"file_id":"D","mime_type":"video/mp4"},"animation":{"file_id":"A","mime_type":"video/mp4"}
            """);

        message.Content.Should().BeOfType<MediaContent>().Which.Attachments[0].Reference.Should().Be("A");
    }

    [Theory]
    [InlineData("", "image/webp")]
    [InlineData("\"is_animated\":true,", "application/x-tgsticker")]
    [InlineData("\"is_video\":true,", "video/webm")]
    public async Task A_sticker_keeps_its_emoji_and_its_picture(string format, string mediaType)
    {
        var message = await ReceiveAsync($$"""
            "sticker":{{{format}}"file_id":"S","emoji":"😡","width":512,"height":512}
            """);

        var sticker = message.Content.Should().BeOfType<StickerContent>().Subject;
        sticker.Emoji.Should().Be("😡");
        sticker.Attachment!.MediaType.Should().Be(mediaType);
        sticker.Attachment.Reference.Should().Be("S");
    }

    [Fact]
    public async Task A_venue_is_a_place_with_a_name()
    {
        var message = await ReceiveAsync("""
            "location":{"latitude":55.75,"longitude":37.61},
            "venue":{"location":{"latitude":55.75,"longitude":37.61},"title":"ГУМ","address":"Красная площадь, 3"}
            """);

        message.Content.Should().BeEquivalentTo(
            new LocationContent { Latitude = 55.75, Longitude = 37.61, Name = "ГУМ", Address = "Красная площадь, 3" });
    }

    [Fact]
    public async Task A_place_that_is_nowhere_on_earth_is_kept_as_it_came()
    {
        var message = await ReceiveAsync("\"location\":{\"latitude\":91,\"longitude\":0}");

        message.Content.Should().BeOfType<PlaceholderContent>().Which.Kind.Should().Be("location");
    }

    [Theory]
    [InlineData(5001, "+79161234567")]
    [InlineData(6002, null)]
    public async Task Only_the_customers_own_contact_card_tells_his_number(long owner, string? phone)
    {
        var message = await ReceiveAsync($$"""
            "contact":{"phone_number":"79161234567","first_name":"Анна","last_name":"П.","user_id":{{owner}}}
            """);

        message.Content.Should().BeEquivalentTo(new ContactContent { Name = "Анна П.", Phones = ["79161234567"] });
        message.From!.Phone.Should().Be(phone);
    }

    [Theory]
    [InlineData("\"dice\":{\"emoji\":\"🎲\",\"value\":2}", "dice", null)]
    [InlineData("\"story\":{\"id\":2}", "story", null)]
    [InlineData("\"poll\":{\"id\":\"1\",\"question\":\"Какой цвет?\"}", "poll", "Какой цвет?")]
    [InlineData("\"new_chat_title\":\"Клуб\"", "new_chat_title", null)]
    [InlineData("\"something_of_next_year\":{\"x\":[1]}", "something_of_next_year", null)]
    [InlineData("\"paid_media\":{\"star_count\":1},\"caption\":\"Платно\"", "paid_media", "Платно")]
    [InlineData("\"has_protected_content\":true", "empty", null)]
    [InlineData("\"document\":\"not an object\"", "document", null)]
    public async Task What_ChatKit_does_not_know_is_kept_with_its_own_JSON(string properties, string kind, string? text)
    {
        var message = await ReceiveAsync(properties);

        var placeholder = message.Content.Should().BeOfType<PlaceholderContent>().Subject;
        placeholder.Kind.Should().Be(kind);
        placeholder.Text.Should().Be(text);
        placeholder.Raw.Should().Contain(properties).And.StartWith("{").And.EndWith("}");
    }
}

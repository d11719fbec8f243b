using static ChatKit.WhatsApp.Tests.WhatsAppBench;

namespace ChatKit.WhatsApp.Tests.Inbound;

public sealed class ContentTests
{
    public static TheoryData<string, MessageContent> Contents => new()
    {
        { """ "type":"text","text":{"body":"Привет 👋🏽, есть в наличии?"} """, new TextContent { Text = "Привет 👋🏽, есть в наличии?" } },
        { """ "text":{"body":"\u041f\u0440\u0438\u0432\u0435\u0442 \ud83d\ude00"},"type":"text" """, new TextContent { Text = "Привет 😀" } },
        {
            """ "type":"image","image":{"id":"884","mime_type":"image/jpeg","sha256":"x=","caption":"Чек"} """,
            File(AttachmentKind.Image, "884", "image/jpeg", "Чек")
        },
        { """ "type":"video","video":{"id":"885","mime_type":"video/mp4"} """, File(AttachmentKind.Video, "885", "video/mp4") },
        { """ "type":"audio","audio":{"id":"886","mime_type":"audio/ogg; codecs=opus","voice":true} """, File(AttachmentKind.Audio, "886", "audio/ogg; codecs=opus") },
        {
            """ "type":"document","document":{"id":"887","mime_type":"application/pdf","filename":"Договор №5.pdf","caption":"подпишите"} """,
            File(AttachmentKind.File, "887", "application/pdf", "подпишите", "Договор №5.pdf")
        },
        {
            """ "type":"sticker","sticker":{"id":"888","mime_type":"image/webp","animated":true} """,
            new StickerContent { Attachment = new AttachmentContent { Kind = AttachmentKind.Sticker, Reference = "888", MediaType = "image/webp" } }
        },
        {
            """ "type":"location","location":{"latitude":55.7539,"longitude":37.6208,"name":"ГУМ","address":"Красная площадь, 3"} """,
            new LocationContent { Latitude = 55.7539, Longitude = 37.6208, Name = "ГУМ", Address = "Красная площадь, 3" }
        },
        { """ "type":"location","location":{"latitude":-33,"longitude":0} """, new LocationContent { Latitude = -33, Longitude = 0 } },
        {
            """ "type":"button","button":{"text":"Да","payload":"yes-1"},"context":{"from":"15550783881","id":"wamid.Q"} """,
            new TextContent { Text = "Да", ActionId = "yes-1" }
        },
        {
            """ "type":"interactive","interactive":{"type":"button_reply","button_reply":{"id":"agree","title":"Согласен ✅"}} """,
            new TextContent { Text = "Согласен ✅", ActionId = "agree" }
        },
        {
            """ "type":"interactive","interactive":{"type":"list_reply","list_reply":{"id":"row-3","title":"Доставка","description":"завтра"}} """,
            new TextContent { Text = "Доставка", ActionId = "row-3" }
        },
    };

    [Theory]
    [MemberData(nameof(Contents))]
    public async Task Message_is_read(string typed, MessageContent expected)
    {
        (await ContentOf(typed)).Should().BeEquivalentTo(expected, o => o.RespectingRuntimeTypes());
    }

    [Fact]
    public async Task Contact_cards_of_one_message_stay_together()
    {
        var content = (ContactContent)await ContentOf("""
            "type":"contacts","contacts":[
              {"name":{"formatted_name":"Анна Петрова","first_name":"Анна"},"phones":[{"phone":"+7 916 123-45-67","wa_id":"79161234567"},{"wa_id":"79031112233"}]},
              {"name":{"first_name":"Борис"}},
              {"vcard":"BEGIN:VCARD\nVERSION:3.0\nFN:Вера Иванова\nEND:VCARD","phones":[{"phone":"74951234567"}]},
              {"phones":[{"phone":"112"}]}]
            """);

        content.Name.Should().Be("Анна Петрова");
        content.Phones.Should().Equal("+7 916 123-45-67", "79031112233");
        content.Others.Select(c => c.Name).Should().Equal("Борис", "Вера Иванова", "112");
        content.Others[1].Phones.Should().Equal("74951234567");
    }

    [Fact]
    public async Task Order_lists_what_was_ordered()
    {
        var order = (OrderContent)await ContentOf("""
            "type":"order","order":{"catalog_id":"354","text":"к пятнице","product_items":[
              {"product_retailer_id":"SOFA-2","quantity":1,"item_price":49990.5,"currency":"RUB"},{"product_retailer_id":"PILLOW","quantity":"3"}]}
            """);

        order.ExternalId.Should().Be("354");
        order.Text.Should().Be("к пятнице");
        order.Items.Should().BeEquivalentTo(
        [
            new ProductContent { Name = "SOFA-2", ExternalId = "SOFA-2", Price = "49990.5 RUB", Text = "× 1" },
            new ProductContent { Name = "PILLOW", ExternalId = "PILLOW", Text = "× 3" },
        ]);
    }

    [Theory]
    [InlineData(""" "type":"unsupported","errors":[{"code":131051}] """, "unsupported", null)]
    [InlineData(""" "type":"unsupported","unsupported":{"type":"poll"} """, "unsupported.poll", null)]
    [InlineData(""" "type":"hologram","hologram":{"id":"1"} """, "hologram", null)]
    [InlineData(""" "type":"interactive" """, "interactive", null)]
    [InlineData(""" "type":"interactive","interactive":{"type":"call_permission_reply","call_permission_reply":{"response":"accept"}} """, "interactive.call_permission_reply", null)]
    [InlineData(""" "type":"interactive","interactive":{"type":"nfm_reply","nfm_reply":{"name":"flow","body":"Sent","response_json":"{}"}} """, "interactive.nfm_reply", "Sent")]
    [InlineData(""" "type":"interactive","interactive":{"type":"button_reply"} """, "interactive", null)]
    [InlineData(""" "type":"image","image":{"mime_type":"image/jpeg"} """, "image", null)]
    [InlineData(""" "type":"image","image":[] """, "image", null)]
    [InlineData(""" "type":"text","text":"not an object" """, "text", null)]
    [InlineData(""" "type":"location","location":{"latitude":91,"longitude":0} """, "location", null)]
    [InlineData(""" "type":"location","location":{"latitude":"55","longitude":37} """, "location", null)]
    [InlineData(""" "type":"contacts","contacts":[] """, "contacts", null)]
    [InlineData(""" "type":"order","order":{"catalog_id":"1","product_items":[]} """, "order", null)]
    [InlineData(""" "type":42 """, "42", null)]
    [InlineData(""" "note":"no type at all" """, "unknown", null)]
    public async Task Content_of_an_unknown_kind_becomes_a_placeholder_that_keeps_the_json(string typed, string kind, string? text)
    {
        var placeholder = (await ContentOf(typed)).Should().BeOfType<PlaceholderContent>().Subject;

        placeholder.Kind.Should().Be(kind);
        placeholder.Text.Should().Be(text);
        Json(placeholder.Raw!)["id"]!.GetValue<string>().Should().Be("wamid.A1");
    }

    [Fact]
    public async Task Filled_in_form_keeps_its_answers()
    {
        var placeholder = (PlaceholderContent)await ContentOf(
            """ "type":"interactive","interactive":{"type":"nfm_reply","nfm_reply":{"body":"Sent","response_json":"{\"rating\":\"5\"}"}} """);

        Json(Json(placeholder.Raw!)["interactive"]!["nfm_reply"]!["response_json"]!.GetValue<string>())["rating"]!.GetValue<string>().Should().Be("5");
    }

    [Theory]
    [InlineData("""half an emoji: \ud83d""", "half an emoji: \ufffd")]
    [InlineData("""\udc00 line\nnext \"quoted\" \\ \/ \t""", "\ufffd line\nnext \"quoted\" \\ / \t")]
    public async Task Half_a_surrogate_pair_costs_one_character_and_not_the_message(string escaped, string expected)
    {
        var content = (TextContent)await ContentOf($$$""" "type":"text","text":{"body":"{{{escaped}}}"} """);

        content.Text.Should().Be(expected);
    }

    private static MediaContent File(AttachmentKind kind, string id, string mediaType, string? text = null, string? name = null) => new()
    {
        Kind = kind,
        Text = text,
        Attachments = [new AttachmentContent { Kind = kind, Reference = id, MediaType = mediaType, Name = name }],
    };
}

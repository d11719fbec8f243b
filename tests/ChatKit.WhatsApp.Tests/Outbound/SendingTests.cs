using static ChatKit.WhatsApp.Tests.Outbound.Sending;

namespace ChatKit.WhatsApp.Tests.Outbound;

public sealed class SendingTests
{
    private const string Envelope = """ "messaging_product":"whatsapp","recipient_type":"individual","to":"+79161234567","biz_opaque_callback_data":"attempt-1", """;

    public static TheoryData<MessageContent, string> Contents => new()
    {
        {
            new TextContent { Text = "Здравствуйте, Анна 👋🏽" },
            """ "type":"text","text":{"preview_url":false,"body":"Здравствуйте, Анна 👋🏽"} """
        },
        {
            new TextContent { Text = "https://shop.example/заказ" },
            """ "type":"text","text":{"preview_url":true,"body":"https://shop.example/заказ"} """
        },
        {
            new LocationContent { Latitude = 55.7539, Longitude = -37.5, Name = "ГУМ", Address = "Красная площадь, 3" },
            """ "type":"location","location":{"latitude":55.7539,"longitude":-37.5,"name":"ГУМ","address":"Красная площадь, 3"} """
        },
        {
            new ContactContent { Name = "Анна", Phones = ["+7 916 123-45-67"], Others = [new ContactContent { Name = "Борис" }] },
            """
            "type":"contacts","contacts":[
              {"name":{"formatted_name":"Анна","first_name":"Анна"},"phones":[{"phone":"+7 916 123-45-67"}]},
              {"name":{"formatted_name":"Борис","first_name":"Борис"},"phones":[]}]
            """
        },
        {
            new TemplateContent { Name = "order_ready", Language = "ru", Parameters = ["Анна", "№ 5 🎉"] },
            """
            "type":"template","template":{"name":"order_ready","language":{"code":"ru"},
              "components":[{"type":"body","parameters":[{"type":"text","text":"Анна"},{"type":"text","text":"№ 5 🎉"}]}]}
            """
        },
        {
            new TemplateContent { Name = "hello_world", Language = "en_US" },
            """ "type":"template","template":{"name":"hello_world","language":{"code":"en_US"}} """
        },
        { new StickerContent { Emoji = "😀" }, """ "type":"text","text":{"preview_url":false,"body":"😀"} """ },
        {
            new ProductContent { Name = "Диван", Price = "49 990 ₽", Link = new Uri("https://shop.example/sofa") },
            """ "type":"text","text":{"preview_url":true,"body":"Диван — 49 990 ₽\nhttps://shop.example/sofa"} """
        },
        {
            new OrderContent { Text = "Заказ 5", Items = [new ProductContent { Name = "Диван", Text = "× 1" }, new ProductContent { Name = "Кресло" }] },
            """ "type":"text","text":{"preview_url":false,"body":"Заказ 5\nДиван × 1\nКресло"} """
        },
    };

    [Theory]
    [MemberData(nameof(Contents))]
    public async Task Content_is_handed_over_as_what_it_is(MessageContent content, string typed)
    {
        await using var server = new GraphServer().Accepts("wamid.O1");

        var result = await server.SendAsync(content);

        result.Failure.Should().BeNull();
        result.ExternalIds.Should().Equal("wamid.O1");
        var request = server.Requests.Should().ContainSingle().Subject;
        request.Method.Should().Be("POST");
        request.Target.Should().Be($"/v25.0/{WhatsAppBench.PhoneNumberId}/messages");
        request.Authorization.Should().Be("Bearer token-of-the-channel");
        request.ContentType.Should().StartWith("application/json");
        request.ShouldBeJson($"{{{Envelope}{typed}}}");
    }

    [Theory]
    [InlineData("79161234567", """ "recipient_type":"individual","to":"+79161234567" """)]
    [InlineData("+79161234567", """ "recipient_type":"individual","to":"+79161234567" """)]
    [InlineData("RU.5550001112223334", """ "recipient_type":"individual","recipient":"RU.5550001112223334" """)]
    [InlineData("120363418770915618@g.us", """ "recipient_type":"group","to":"120363418770915618@g.us" """)]
    [InlineData("Y2FwaV9ncm91cDo1NTU", """ "recipient_type":"group","to":"Y2FwaV9ncm91cDo1NTU" """)]
    public async Task Recipient_is_addressed_by_the_kind_of_its_id(string to, string address)
    {
        await using var server = new GraphServer().Accepts("wamid.O1");

        await server.SendAsync(new TextContent { Text = "да" }, to);

        server.Requests[0].ShouldBeJson($$$"""
            {"messaging_product":"whatsapp",{{{address}}},"type":"text","text":{"preview_url":false,"body":"да"},"biz_opaque_callback_data":"attempt-1"}
            """);
    }

    [Fact]
    public async Task Answer_quotes_the_message_it_answers()
    {
        await using var server = new GraphServer().Accepts("wamid.O1");

        await server.SendAsync(Message(new TextContent { Text = "да" }) with { QuotedExternalId = "wamid.Q" });

        WhatsAppBench.Json(server.Requests[0].Text)["context"]!["message_id"]!.GetValue<string>().Should().Be("wamid.Q");
    }

    [Theory]
    [InlineData("79161234567", """[{"input":"+79161234567","wa_id":"79161234567"}]""", new string[0])]
    [InlineData("5511912345678", """[{"input":"+5511912345678","wa_id":"551112345678"}]""", new[] { "551112345678" })]
    [InlineData("79161234567", """[{"wa_id":"79161234567","user_id":"RU.555"}]""", new[] { "RU.555" })]
    [InlineData("RU.555", """[{"input":"RU.555","user_id":"RU.555"}]""", new string[0])]
    [InlineData("RU.555", """[null,{"wa_id":""}]""", new string[0])]
    public async Task Other_ids_of_the_customer_are_learned(string to, string contacts, string[] learned)
    {
        await using var server = new GraphServer().Accepts("wamid.O1", contacts);

        var result = await server.SendAsync(new TextContent { Text = "да" }, to);

        result.CustomerIds.Should().Equal(learned);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"messages":[]}""")]
    [InlineData("""{"messages":[null,{"id":""}]}""")]
    [InlineData("<html>")]
    public async Task Acceptance_without_an_id_is_unexpected_and_may_have_been_sent(string answer)
    {
        await using var server = new GraphServer().Answers(answer);

        var failure = (await server.SendAsync(new TextContent { Text = "да" })).Failure!;

        failure.Kind.Should().Be(SendFailureKind.UnexpectedResponse);
        failure.IsUncertain.Should().BeTrue();
    }

    [Fact]
    public async Task Content_that_whatsapp_does_not_know_is_refused_without_asking()
    {
        await using var server = new GraphServer();

        var result = await server.SendAsync(new SystemContent { Code = "dialogue-closed" });

        result.Failure!.Kind.Should().Be(SendFailureKind.Rejected);
        server.Requests.Should().BeEmpty();
    }
}

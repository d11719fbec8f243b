namespace ChatKit.WhatsApp.Tests.Outbound;

public sealed class AbilityTests
{
    private static readonly OutboundAddress To = new() { ExternalChatId = "79161234567" };

    [Theory]
    [InlineData("❤️", "❤️")]
    [InlineData(null, "")]
    public async Task Reaction_is_set_and_taken_back(string? value, string emoji)
    {
        await using var server = new GraphServer().Accepts("wamid.R1");

        var result = await ((IReactsToMessages)WhatsAppBench.Adapter).ReactAsync(
            new OutboundReaction { To = To, ExternalId = "wamid.T", Value = value }, server.Context, default);

        result.Failure.Should().BeNull();
        server.Requests.Single().ShouldBeJson($$$"""
            {"messaging_product":"whatsapp","recipient_type":"individual","to":"+79161234567",
             "type":"reaction","reaction":{"message_id":"wamid.T","emoji":"{{{emoji}}}"}}
            """);
    }

    [Fact]
    public async Task Reading_is_told()
    {
        await using var server = new GraphServer().Answers("""{"success":true}""").Refuses(131009);
        var message = new OutboundReference { To = To, ExternalId = "wamid.T" };

        (await ((IMarksRead)WhatsAppBench.Adapter).MarkReadAsync(message, server.Context, default)).Failure.Should().BeNull();
        (await ((IMarksRead)WhatsAppBench.Adapter).MarkReadAsync(message, server.Context, default)).Failure!.Kind.Should().Be(SendFailureKind.Rejected);

        server.Requests[0].ShouldBeJson("""{"messaging_product":"whatsapp","status":"read","message_id":"wamid.T"}""");
    }

    [Fact]
    public async Task Typing_hangs_on_the_customers_last_message()
    {
        await using var server = new GraphServer().Answers("""{"success":true}""").Refuses(131009);
        var adapter = (ISendsTyping)WhatsAppBench.Adapter;

        await adapter.SendTypingAsync(To, "wamid.T", server.Context, default);
        await adapter.SendTypingAsync(To, "wamid.T", server.Context, default);
        await adapter.SendTypingAsync(To, null, server.Context, default);

        server.Requests.Should().HaveCount(2, "without a message there is nothing to show it by, and a failure is ignored");
        server.Requests[0].ShouldBeJson(
            """{"messaging_product":"whatsapp","status":"read","message_id":"wamid.T","typing_indicator":{"type":"text"}}""");
    }

    [Theory]
    [InlineData("""{"display_phone_number":"+7 916 123-45-67","verified_name":"Магазин","id":"1"}""", "+7 916 123-45-67")]
    [InlineData("""{"verified_name":"Магазин"}""", "Магазин")]
    public async Task Connecting_asks_what_the_number_is(string answer, string identifier)
    {
        await using var server = new GraphServer().Answers(answer);

        var result = await ((IConnectsChannel)WhatsAppBench.Adapter).ConnectAsync(server.Context, default);

        result.Failure.Should().BeNull();
        result.Identifier.Should().Be(identifier);
        server.Requests.Single().Target.Should().Be($"/v25.0/{WhatsAppBench.PhoneNumberId}?fields=display_phone_number,verified_name");
        server.Requests.Single().Method.Should().Be("GET");
        server.Requests.Single().Authorization.Should().Be("Bearer token-of-the-channel");
    }

    [Fact]
    public async Task Connecting_says_what_is_wrong_and_what_to_do()
    {
        await using var server = new GraphServer().Refuses(190, 401).Answers("{}");
        var adapter = (IConnectsChannel)WhatsAppBench.Adapter;

        var expired = (await adapter.ConnectAsync(server.Context, default)).Failure!;
        var unknown = (await adapter.ConnectAsync(server.Context, default)).Failure!;

        expired.Kind.Should().Be(SendFailureKind.Misconfigured);
        expired.Description.Should().Contain("make a new one");
        unknown.Kind.Should().Be(SendFailureKind.Misconfigured);
        unknown.Description.Should().Contain("phone number ID");
    }
}

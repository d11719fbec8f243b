using ChatKit.Telegram.Tests.Support;

namespace ChatKit.Telegram.Tests.Connecting;

public sealed class ConnectionTests
{
    private const string Done = """{"ok":true,"result":true}""";
    private static readonly Uri Hook = new("https://crm.example/chat/hooks/chn_1");

    private static async Task<TestApi> StartAsync()
    {
        var api = await TestApi.StartAsync();
        api.Answer("getMe", """{"ok":true,"result":{"id":1,"is_bot":true,"first_name":"Магазин","username":"shop_bot"}}""");
        api.Answer("setWebhook", Done);
        api.Answer("deleteWebhook", Done);
        return api;
    }

    [Fact]
    public async Task Connecting_tells_Telegram_where_to_post_and_with_which_secret()
    {
        await using var api = await StartAsync();

        var result = await TestChannel.Adapter.ConnectAsync(api.Context(webhookAddress: Hook), CancellationToken.None);

        result.Failure.Should().BeNull();
        result.Identifier.Should().Be("@shop_bot");
        var set = api.Calls.Last();
        set.Method.Should().Be("setWebhook");
        set.Body.GetProperty("url").GetString().Should().Be(Hook.AbsoluteUri);
        set.Body.GetProperty("secret_token").GetString().Should().Be(TestChannel.Secret);
        set.Body.GetProperty("allowed_updates").EnumerateArray().Select(static u => u.GetString())
            .Should().Contain(["message", "edited_message", "callback_query", "message_reaction", "my_chat_member"]);
    }

    [Fact]
    public async Task A_polled_channel_has_no_webhook()
    {
        await using var api = await StartAsync();
        var context = api.Context(polling: true);

        var result = await TestChannel.Adapter.ConnectAsync(context, CancellationToken.None);

        result.Failure.Should().BeNull();
        api.Calls.Select(static c => c.Method).Should().Equal("getMe", "deleteWebhook");
        TestChannel.Adapter.Polls(context).Should().BeTrue();
        TestChannel.Adapter.Polls(api.Context()).Should().BeFalse();
    }

    [Fact]
    public async Task A_wrong_token_is_said_in_words()
    {
        await using var api = await TestApi.StartAsync();
        api.Answer("getMe", """{"ok":false,"error_code":401,"description":"Unauthorized"}""", 401);

        var result = await TestChannel.Adapter.ConnectAsync(api.Context(webhookAddress: Hook), CancellationToken.None);

        result.Failure!.Kind.Should().Be(SendFailureKind.Misconfigured);
        result.Failure.Description.Should().Contain("@BotFather").And.NotContain(TestChannel.Token);
        api.Calls.Should().ContainSingle();
    }

    [Fact]
    public async Task Without_a_public_address_the_channel_says_what_to_set()
    {
        await using var api = await StartAsync();

        var result = await TestChannel.Adapter.ConnectAsync(api.Context(), CancellationToken.None);

        result.Failure!.Description.Should().Contain("ChatKit:PublicAddress").And.Contain("polling");
    }

    [Fact]
    public async Task Without_a_secret_no_webhook_is_set()
    {
        await using var api = await StartAsync();

        var result = await TestChannel.Adapter.ConnectAsync(
            TestChannel.Context(api.Address, secret: "", webhookAddress: Hook), CancellationToken.None);

        result.Failure!.Kind.Should().Be(SendFailureKind.Misconfigured);
        api.Calls.Select(static c => c.Method).Should().Equal("getMe");
    }

    [Fact]
    public async Task An_address_that_Telegram_refuses_is_the_channels_failure()
    {
        await using var api = await TestApi.StartAsync();
        api.Answer("getMe", """{"ok":true,"result":{"first_name":"Магазин"}}""");
        api.Answer(
            "setWebhook",
            """{"ok":false,"error_code":400,"description":"Bad Request: bad webhook: An HTTPS URL must be provided"}""",
            400);

        var result = await TestChannel.Adapter.ConnectAsync(api.Context(webhookAddress: Hook), CancellationToken.None);

        result.Identifier.Should().Be("Магазин");
        result.Failure!.Description.Should().Contain("An HTTPS URL must be provided");
    }

    [Fact]
    public async Task Disconnecting_removes_the_webhook()
    {
        await using var api = await StartAsync();

        await TestChannel.Adapter.DisconnectAsync(api.Context(), CancellationToken.None);

        api.Single().Method.Should().Be("deleteWebhook");
    }
}

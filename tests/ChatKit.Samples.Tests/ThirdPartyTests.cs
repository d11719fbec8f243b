using ChatKit.Storage;

namespace ChatKit.Samples.Tests;

/// <summary>An adapter and a strategy that know ChatKit only by its package.</summary>
public sealed class ThirdPartyTests
{
    private const string Hello =
        """{"events":[{"id":"17","room":"r1","user":"u1","name":"Kim","text":"Hello","at":"2026-11-20T10:00:00Z"},{"id":"18","ping":true}]}""";

    [Fact]
    public async Task Message_of_a_third_party_messenger_comes_in_and_its_answer_goes_out()
    {
        await using var acme = await AcmeServer.StartAsync();
        await using var host = await AcmeHost.StartAsync(acme.Address, "anna");

        (await host.PostAsync(Hello)).Should().Be(200);
        (await host.PostAsync(Hello)).Should().Be(200);

        var chat = await AssignedAsync(host, "anna");
        var sent = await host.Chats.ExecuteAsync(
            new SendMessage { ChatId = chat.Chat.Id, ClientMessageId = "1", Text = "Welcome" }, await host.ViewerAsync("anna"), default);
        sent.Refusal.Should().BeNull();
        await EventuallyAsync(() => Task.FromResult(acme.Sent.Count == 1), "the answer reaches Acme");
        acme.Sent.Single()["text"]!.GetValue<string>().Should().Be("Welcome");

        await EventuallyAsync(async () => (await host.MessagesAsync(chat.Chat.Id, "anna"))[^1].Message.Status == MessageStatus.Sent, "it is sent");
        (await host.PostAsync("""{"events":[{"id":"19","read":"out-1"}]}""")).Should().Be(200);
        var messages = await host.MessagesAsync(chat.Chat.Id, "anna");
        messages.Select(m => m.Message.Text).OfType<string>().Should().Equal("Hello", "Welcome");
        messages[^1].Message.Status.Should().Be(MessageStatus.Read);
    }

    [Theory]
    [InlineData("""{"events":[]}""", "another key", 401)]
    [InlineData("{", null, 400)]
    [InlineData("[]", null, 400)]
    [InlineData("""{"events":[]}""", null, 200)]
    [InlineData("""{"something":"else"}""", null, 200)]
    public async Task Webhook_of_a_third_party_messenger_is_checked(string body, string? key, int status)
    {
        await using var host = await AcmeHost.StartAsync(new("http://127.0.0.1:1"), "anna");

        (await (key is null ? host.PostAsync(body) : host.PostAsync(body, key))).Should().Be(status);

        (await host.ChatsOfAsync("anna")).Should().BeEmpty();
    }

    [Fact]
    public async Task What_the_messenger_refuses_has_failed_for_good()
    {
        await using var acme = await AcmeServer.StartAsync();
        await using var host = await AcmeHost.StartAsync(acme.Address, "anna");
        await host.PostAsync(Hello);
        var chat = await AssignedAsync(host, "anna");
        acme.Status = 400;

        await host.Chats.ExecuteAsync(
            new SendMessage { ChatId = chat.Chat.Id, ClientMessageId = "1", Text = "Welcome" }, await host.ViewerAsync("anna"), default);

        await EventuallyAsync(async () => (await host.MessagesAsync(chat.Chat.Id, "anna"))[^1].Message.Status == MessageStatus.Failed, "it fails");
    }

    [Fact]
    public async Task Strategy_of_a_third_party_gives_the_customer_back_to_whom_he_knows()
    {
        await using var acme = await AcmeServer.StartAsync();
        await using var host = await AcmeHost.StartAsync(acme.Address, "anna", "boris");
        await host.PostAsync(Hello);
        var chat = await AssignedAsync(host, "anna");
        var boris = await host.ViewerAsync("boris");
        await host.Chats.ExecuteAsync(new AssignDialogue { ChatId = chat.Chat.Id, Responsible = Responsible.Of(new ManagerId("boris")) }, boris, default);
        (await host.Chats.ExecuteAsync(new CloseDialogue { ChatId = chat.Chat.Id }, boris, default)).Refusal.Should().BeNull();

        await host.PostAsync(Hello.Replace("\"17\"", "\"20\"", StringComparison.Ordinal));

        // Both are free now; by load and id it would be Anna.
        await AssignedAsync(host, "boris");
    }

    private static async Task<ChatItem> AssignedAsync(AcmeHost host, string manager)
    {
        ChatItem? found = null;
        await EventuallyAsync(
            async () => (found = (await host.ChatsOfAsync(manager)).SingleOrDefault())?.Dialogue is { OpenChatId: not null, Responsible.Id: var id } && id == manager,
            $"{manager} is responsible");
        return found!;
    }

    private static async Task EventuallyAsync(Func<Task<bool>> condition, string what)
    {
        for (var i = 0; i < 200; i++)
        {
            if (await condition())
            {
                return;
            }

            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System);
        }

        throw new TimeoutException($"It did not happen that {what}.");
    }
}

using ChatKit.Events;
using ChatKit.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace ChatKit.EntityFrameworkCore.PostgreSQL.Tests.Diagnostics;

/// <summary>Two hosts on one database: what one of them does because of what the other took in is one trace.</summary>
public sealed class TraceTests : IDisposable
{
    private readonly PostgreSqlTestDatabase _database = new();

    public void Dispose() => _database.Dispose();

    [Fact]
    public async Task Question_that_an_update_caused_belongs_to_the_trace_of_the_update()
    {
        await using var sender = await StartAsync();
        await sender.ChangeSettingsAsync(s => s with
        {
            ChatsEnabled = true,
            PrivacyPolicy = new() { Enabled = true, Link = "https://crm.example/privacy" },
        });
        var channel = await OwnedAsync(sender);
        await using var receiver = await sender.StartAnotherAsync();
        using var spans = new SpanLog();

        await receiver.ReceiveAsync(channel, Message("m1"));

        await sender.UntilAsync(() => new(sender.Messenger.Sent.Count == 1 && spans.Names.Contains("chatkit.send")), "the question is sent");
        spans.Names.Should().Contain(["chatkit.inbound", "chatkit.commit", "chatkit.send"]);
        spans.Named("chatkit.send").Single().ParentSpanId.Should().Be(spans.Named("chatkit.inbound").Single().SpanId);
        Owner(channel).Should().Be(NameOf(sender)).And.NotBe(NameOf(receiver));
    }

    [Fact]
    public async Task Assignment_and_a_subscribers_reply_belong_to_the_trace_of_what_caused_them()
    {
        await using var sender = await StartAsync(static chat => chat.AddSubscriber<MessageReceived, Greeter>("greeter"));
        sender.Managers.Set(new ManagerProfile { Id = new("anna"), Name = "Anna", Permissions = ChatPermissions.Manager });
        await sender.ChangeSettingsAsync(s => s with
        {
            ChatsEnabled = true,
            Distribution = new() { Strategy = DistributionStrategies.LeastLoaded, Managers = ["anna"], Availability = ManagerAvailability.Status },
        });
        await sender.Services.GetRequiredService<IManagers>().SetAcceptingAsync(TenantId.Default, new("anna"), true, default);
        var channel = await OwnedAsync(sender);
        await using var receiver = await sender.StartAnotherAsync();
        using var spans = new SpanLog();

        await receiver.ReceiveAsync(channel, Message("m1"));

        // A span is known when it ends, which may be after what it did can be seen.
        string[] all = ["chatkit.inbound", "chatkit.distribution", "chatkit.subscriber", "chatkit.command", "chatkit.send"];
        await sender.UntilAsync(
            () => new(all.All(spans.Names.Contains) && Assigned() is { } given && spans.Named("chatkit.distribution").Any(d => d.Id == given)),
            "it is assigned and answered");
        spans.Named("chatkit.send").Single().ParentSpanId.Should().Be(spans.Named("chatkit.command").Single().SpanId);
        spans.Named("chatkit.distribution")[0].ParentSpanId.Should().Be(spans.Named("chatkit.inbound").Single().SpanId);
        _database.Execute("SELECT count(*) FROM chatkit.chatkit_dialogues WHERE trace_parent IS NOT NULL").Should().Be(0L, "it waits no more");
    }

    private string? Assigned() =>
        _database.Execute("SELECT trace_parent FROM chatkit.chatkit_events WHERE type = 'DialogueAssigned'") as string;

    private ValueTask<ChatKitTestHost> StartAsync(Action<ChatKitBuilder>? configure = null) => ChatKitTestHost.StartAsync(chat =>
    {
        chat.UsePostgreSQL(_database.ConnectionString);
        configure?.Invoke(chat);
    });

    // The channel's right to send is the first host's before there is a second.
    private async Task<Channel> OwnedAsync(ChatKitTestHost host)
    {
        var channel = await host.AddChannelAsync();
        await host.UntilAsync(() => new(Owner(channel) is not null), "the host may send");
        return channel;
    }

    private string? Owner(Channel channel) => _database.Execute($"SELECT owner FROM chatkit.chatkit_leases WHERE name = 'send:{channel.Id}'") as string;

    private static string NameOf(ChatKitTestHost host) => host.Services.GetRequiredService<IOptions<ChatKitOptions>>().Value.HostName;

    private static Updates.MessageReceived Message(string id) => new()
    {
        Chat = new ChatAddress { ExternalId = "ivan" },
        From = new CustomerIdentity { ExternalId = "ivan", Name = "Ivan" },
        ExternalId = id,
        Content = new TextContent { Text = "Hello" },
    };

    private sealed class Greeter(IChats chats) : IChatEventSubscriber<MessageReceived>
    {
        public async ValueTask HandleAsync(MessageReceived chatEvent, CancellationToken cancellationToken) => await chats.ExecuteAsync(
            new SendMessage { ChatId = chatEvent.ChatId!.Value, ClientMessageId = $"greeting-{chatEvent.Position}", Text = "Good day" },
            chatEvent.TenantId,
            Actor.System,
            cancellationToken);
    }
}

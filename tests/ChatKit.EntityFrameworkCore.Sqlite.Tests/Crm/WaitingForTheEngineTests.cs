using System.Text.Json.Nodes;
using ChatKit.Testing;
using ChatKit.Tests.Shared.Crm;
using ChatKit.Updates;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace ChatKit.EntityFrameworkCore.Sqlite.Tests.Crm;

/// <summary>Waiting for the engine while holding the gate is refused at once with the cure, whatever is waited for.</summary>
public sealed class WaitingForTheEngineTests
{
    private static readonly TimeSpan AtOnce = TimeSpan.FromSeconds(3);

    private static readonly Dictionary<string, Func<Ways, ValueTask>> Known = new()
    {
        ["a command of a manager"] = async w => await w.Get<IChats>().ExecuteAsync(new CloseDialogue { ChatId = ChatId.New() }, w.Viewer, default),
        ["a command of the host"] = async w => await w.Get<IChats>().ExecuteAsync(new CloseDialogue { ChatId = ChatId.New() }, TenantId.Default, Actor.System, default),
        ["a first message"] = async w => await w.Get<IChats>().StartAsync(
            new StartChat { ChannelId = w.Channel.Id, Phone = "+79990000000", ClientMessageId = "1", Content = new TextContent { Text = "Hello" } }, w.Viewer, default),
        ["updates"] = async w => await w.Get<IInbox>().AcceptAsync(w.Channel, [Message], default),
        ["a webhook"] = async w => await w.Get<IInbox>().ReceiveAsync(w.Channel.Id, Request, default),
        ["a replay"] = async w => await w.Get<IReplay>().ReplayAsync(TenantId.Default, Guid.NewGuid(), default),
        ["settings"] = async w => await w.Get<IChatSettings>().ReplaceAsync(TenantId.Default, new ChatSettings { ChatsEnabled = true }, null, Actor.System, default),
        ["a new channel"] = async w => await w.Get<IChannels>().AddAsync(TenantId.Default, NewChannel, Actor.System, default),
        ["a change of a channel"] = async w => await w.Get<IChannels>().ChangeAsync(TenantId.Default, w.Channel.Id, new ChannelChange { Name = "Other" }, Actor.System, default),
        ["the removal of a channel"] = async w => await w.Get<IChannels>().RemoveAsync(TenantId.Default, w.Channel.Id, Actor.System, default),
        ["the connection of a channel"] = async w => await w.Get<IChannels>().SetConnectedAsync(TenantId.Default, w.Channel.Id, false, Actor.System, default),
        ["a change of managers"] = async w => await w.Get<IManagers>().ChangedAsync(TenantId.Default, [new ManagerId("anna")], default),
        ["a manager's switch"] = async w => await w.Get<IManagers>().SetAcceptingAsync(TenantId.Default, new ManagerId("anna"), false, default),
        ["a manager's presence"] = async w => await w.Get<IManagers>().ConnectAsync(TenantId.Default, new ManagerId("anna"), default),
        ["an upload"] = async w => await w.Get<IAttachments>().UploadAsync(
            new Upload { TenantId = TenantId.Default, UploadedBy = "Manager:anna" }, new MemoryStream("hello"u8.ToArray()), default),
    };

    public static TheoryData<string> AllWays => [.. Known.Keys];

    private static NewChannel NewChannel => new() { Type = "fake", Name = "Fake", Settings = new JsonObject() };

    private static MessageReceived Message => new() { ExternalId = "m1", Chat = new ChatAddress { ExternalId = "ivan" }, Content = new TextContent { Text = "Hello" } };

    private static WebhookRequest Request => new()
    {
        Method = "POST",
        Headers = new Dictionary<string, string>(),
        Body = default,
        ReceivedAt = TimeProvider.System.GetUtcNow(),
    };

    [Theory]
    [MemberData(nameof(AllWays))]
    public async Task Waiting_for_it_inside_of_a_transaction_of_the_CRM_is_refused_at_once_and_done_after_it(string way)
    {
        await using var host = await CrmHost.StartAsync(configure: static chat => chat.Services.AddSingleton<IChannelAdapter>(new FakeMessenger()));
        var engine = host.Services.GetRequiredService<IChatKitEngine>();
        await engine.StartAsync(default);
        var channel = await host.Services.GetRequiredService<IChannels>().AddAsync(TenantId.Default, NewChannel, Actor.System, default);
        var ways = new Ways(host.Services, channel.Channel!.Channel);

        await host.UseAsync(async db =>
        {
            using (var transaction = db.Database.BeginTransaction())
            {
                var waiting = () => Known[way](ways).AsTask().WaitAsync(AtOnce);
                await waiting.Should().ThrowAsync<InvalidOperationException>().WithMessage("*Commit first*db.Chats()*");
                db.Deals.Add(new Deal { Title = "Boots" });
                await db.SaveChangesAsync();
                transaction.Commit();
            }
        });

        (await host.DealsAsync()).Should().Equal("Boots");
        await Known[way](ways).AsTask().WaitAsync(AtOnce);
        await engine.StopAsync(default);
    }

    private sealed record Ways(IServiceProvider Services, Channel Channel)
    {
        public Viewer Viewer { get; } = new()
        {
            TenantId = TenantId.Default,
            ManagerId = new ManagerId("anna"),
            Name = "anna",
            Permissions = ChatPermissions.Administrator,
        };

        public T Get<T>()
            where T : notnull => Services.GetRequiredService<T>();
    }
}

using System.Text.Json.Nodes;
using ChatKit.AcceptanceTests.SeedB.Support;
using ChatKit.AcceptanceTests.Support;
using ChatKit.Events;
using ChatKit.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace ChatKit.AcceptanceTests.SeedB;

/// <summary>"You can add any number of messengers and they will work simultaneously. Channels can be added and deleted at any time."</summary>
public sealed class ChannelTests
{
    [Theory]
    [ClassData(typeof(Setups))]
    public async Task Any_number_of_channels_of_the_same_type_work_simultaneously(Setup setup)
    {
        await using var desk = await Desk.OpenAsync(setup);
        var channels = new List<Channel> { desk.Channel };
        for (var i = 0; i < 9; i++)
        {
            channels.Add(await desk.Crm.Host.AddChannelAsync($"Able {i}", "able"));
        }

        await Task.WhenAll(channels.Select(c => desk.Crm.CustomerWritesAsync("Ivan", $"To {c.Name}", c)));
        foreach (var channel in channels)
        {
            await desk.SendsAsync(People.Anna, await desk.Crm.ChatIdAsync("Ivan", channel), $"From {channel.Name}");
        }

        await desk.UntilDoneAsync(10);
        desk.Messenger.Done.Should().BeEquivalentTo(channels.Select(c => $"From {c.Name}"));
        foreach (var channel in channels)
        {
            (await desk.Crm.TextsAsync("Ivan", channel)).Should().Equal($"To {channel.Name}", $"From {channel.Name}");
        }
    }

    [Theory]
    [InlineData(ChannelStatus.Failed)]
    [InlineData(ChannelStatus.Connected)]
    public async Task Channel_that_is_renamed_while_its_state_changes_has_the_new_name_and_the_new_state(ChannelStatus status)
    {
        await using var desk = await Desk.OpenAsync(configure: MeanwhileConfiguration.Use);
        var channels = desk.Crm.Get<IChannels>();
        await channels.SetConnectedAsync(Crm.Tenant, desk.Channel.Id, connected: false, Actor.System, default);
        ((MeanwhileConfiguration)desk.Crm.Get<IConfigurationStorage>()).Meanwhile(async inner =>
        {
            var row = (await inner.FindAsync(Crm.Tenant, default)).Channels.Single(c => c.Id == desk.Channel.Id);
            (row.Status, row.StatusReason) = (status, "The messenger said so.");
            await inner.ChangeAsync(new() { TenantId = Crm.Tenant, Channels = [row] }, default);
        });

        var renamed = await channels.ChangeAsync(Crm.Tenant, desk.Channel.Id, new ChannelChange { Name = "Renamed" }, Actor.System, default);

        renamed.Refusal.Should().BeNull();
        var found = (await channels.ListAsync(Crm.Tenant, default)).Single(c => c.Channel.Id == desk.Channel.Id).Channel;
        (found.Name, found.Status).Should().Be(("Renamed", status));
    }

    [Theory]
    [ClassData(typeof(Setups))]
    public async Task Removed_channel_closes_its_dialogues_takes_nothing_more_and_keeps_its_chats_readable(Setup setup)
    {
        await using var desk = await Desk.OpenAsync(setup);
        var chat = await desk.TakenAsync();
        await desk.Crm.CustomerWritesAsync("Olga", "To the other channel");

        (await desk.Crm.Get<IChannels>().RemoveAsync(Crm.Tenant, desk.Channel.Id, Actor.Of(new ManagerId(People.Admin)), default)).Refusal.Should().BeNull();
        await desk.Crm.UntilAsync(async () => (await desk.Crm.FindAsync("Ivan", desk.Channel))!.Dialogue!.ClosedAt is not null, "the dialogue is closed");

        (await desk.Crm.FindAsync("Ivan", desk.Channel))!.Dialogue!.CloseReason.Should().Be(CloseReason.ChannelRemoved);
        (await desk.Crm.TextsAsync("Ivan", desk.Channel)).Should().Equal("Hello");
        (await desk.SendsAsync(People.Anna, chat, "Still there?")).Refusal!.Code.Should().Be(RefusalCode.ChannelNotConnected);
        desk.Messenger.OnReceive = _ => [desk.Crm.Message("Ivan", "late", "Late")];
        foreach (var host in desk.Crm.Hosts)
        {
            await desk.Crm.UntilAsync(async () => await PostAsync(host, desk) == 404, "the address is gone");
        }

        await desk.Crm.Host.ReceiveAsync(desk.Channel, desk.Crm.Message("Ivan", "late-2", "Late too"));
        (await desk.Crm.TextsAsync("Ivan", desk.Channel)).Should().Equal("Hello");
        (await desk.Crm.FindAsync("Olga"))!.Dialogue!.ClosedAt.Should().BeNull();
        (await desk.Crm.LoadAsync(People.Anna)).Should().Be(0);
        (await desk.Crm.Get<IChannels>().ListAsync(Crm.Tenant, default)).Select(c => c.Channel.Id).Should().NotContain(desk.Channel.Id);
        (await desk.Crm.EventsAsync()).OfType<ChannelRemoved>().Should().ContainSingle();
    }

    [Fact]
    public async Task Secrets_are_never_returned_and_stay_when_they_are_not_sent()
    {
        await using var desk = await Desk.OpenAsync();
        var channels = desk.Crm.Get<IChannels>();
        var added = await channels.AddAsync(
            Crm.Tenant, new NewChannel { Type = "able", Name = "Secret", Settings = new JsonObject { ["token"] = "hush", ["account"] = "a1" } }, Actor.System, default);

        added.Channel!.Settings.ToJsonString().Should().NotContain("hush").And.Contain("a1");
        var changed = await channels.ChangeAsync(
            Crm.Tenant, added.Channel.Channel.Id, new ChannelChange { Name = "Renamed", Settings = new JsonObject { ["account"] = "a2" } }, Actor.System, default);

        changed.Channel!.Channel.Name.Should().Be("Renamed");
        changed.Channel.Settings.ToJsonString().Should().NotContain("hush").And.Contain("a2");
        (await channels.ListAsync(Crm.Tenant, default)).Select(c => c.Settings.ToJsonString()).Should().NotContain(s => s.Contains("hush", StringComparison.Ordinal));
        var row = (await desk.Crm.Get<IConfigurationStorage>().FindAsync(Crm.Tenant, default)).Channels.Single(c => c.Name == "Renamed");
        row.Settings.Should().Contain("token", "a secret that is not sent stays as it is");
    }

    [Theory]
    [InlineData("able", "", """{}""", "name")]
    [InlineData("able", "x", """{"account":"too long"}""", "account")]
    [InlineData("able", "x", """{"account":1}""", "account")]
    [InlineData("able", "x", """{"acount":"a"}""", "acount")]
    [InlineData("pigeon", "x", """{}""", "type")]
    public async Task Wrong_settings_are_refused_by_field_and_nothing_is_added(string type, string name, string settings, string field)
    {
        await using var desk = await Desk.OpenAsync();
        var before = (await desk.Crm.Get<IChannels>().ListAsync(Crm.Tenant, default)).Count;

        var result = await desk.Crm.Get<IChannels>().AddAsync(
            Crm.Tenant, new NewChannel { Type = type, Name = name, Settings = JsonNode.Parse(settings)!.AsObject() }, Actor.System, default);

        result.Refusal!.Code.Should().Be(RefusalCode.InvalidSettings);
        result.Refusal.Args.Should().ContainKey(field);
        (await desk.Crm.Get<IChannels>().ListAsync(Crm.Tenant, default)).Should().HaveCount(before);
    }

    [Fact]
    public async Task Disconnected_channel_receives_but_does_not_send_until_it_is_connected_again()
    {
        await using var desk = await Desk.OpenAsync();
        var chat = await desk.TakenAsync();
        var channels = desk.Crm.Get<IChannels>();

        await channels.SetConnectedAsync(Crm.Tenant, desk.Channel.Id, connected: false, Actor.System, default);
        (await desk.SendsAsync(People.Anna, chat, "Answer")).Refusal!.Code.Should().Be(RefusalCode.ChannelNotConnected);
        await desk.WritesAsync("Ivan", "Are you there?");
        await channels.SetConnectedAsync(Crm.Tenant, desk.Channel.Id, connected: true, Actor.System, default);

        (await desk.SendsAsync(People.Anna, chat, "Answer")).Refusal.Should().BeNull();
        (await desk.Crm.TextsAsync("Ivan", desk.Channel)).Should().Equal("Hello", "Are you there?", "Answer");
    }

    [Theory]
    [ClassData(typeof(Setups))]
    public async Task Connecting_that_a_host_did_not_finish_goes_on_elsewhere_with_the_address_the_administrator_used(Setup setup)
    {
        var messenger = new SlowlyConnectedMessenger();
        await using var crm = await Crm.StartAsync(setup, configure: chat => chat.Services.AddSingleton<IChannelAdapter>(messenger));
        messenger.IsBack.SetResult();
        var slow = await AddSlowAsync(crm.Hosts[0]);
        await crm.UntilAsync(async () => await IsConnectedAsync(crm), "the channel is connected");

        // As a host leaves it that dies before the messenger has answered.
        var storage = crm.Get<IConfigurationStorage>();
        var row = (await storage.FindAsync(Crm.Tenant, default)).Channels.Single(c => c.Id == slow);
        row.Status = ChannelStatus.Connecting;
        await storage.ChangeAsync(new ConfigurationChange { TenantId = Crm.Tenant, Channels = [row] }, default);

        await crm.UntilAsync(() => Task.FromResult(messenger.Told.Count > 1), "the messenger is told again");
        await crm.UntilAsync(async () => await IsConnectedAsync(crm), "the channel is connected again");
        messenger.Told.Should().OnlyContain(a => a!.AbsoluteUri.StartsWith("https://crm.example/office/chat/hooks/chn_", StringComparison.Ordinal));
    }

    [Theory]
    [ClassData(typeof(Setups))]
    public async Task Messenger_is_told_once_where_to_post_though_hosts_start_meanwhile(Setup setup)
    {
        var messenger = new SlowlyConnectedMessenger();
        await using var crm = await Crm.StartAsync(setup, configure: chat => chat.Services.AddSingleton<IChannelAdapter>(messenger));
        await using var early = await crm.Hosts[0].StartAnotherAsync();
        await AddSlowAsync(early);
        await crm.UntilAsync(() => Task.FromResult(messenger.Told.Count > 0), "the messenger is told");
        await using var late = await crm.Hosts[0].StartAnotherAsync();
        await Task.Delay(TimeSpan.FromSeconds(0.2), TimeProvider.System, TestContext.Current.CancellationToken);

        messenger.Told.Should().ContainSingle();
    }

    [Theory]
    [ClassData(typeof(Setups))]
    public async Task Answer_about_settings_that_were_changed_meanwhile_is_not_taken_for_the_new_ones(Setup setup)
    {
        var messenger = new SlowlyConnectedMessenger();
        await using var crm = await Crm.StartAsync(setup, configure: chat => chat.Services.AddSingleton<IChannelAdapter>(messenger));
        var slow = await AddSlowAsync(crm.Hosts[0]);
        await crm.UntilAsync(() => Task.FromResult(messenger.Told.Count > 0), "the messenger is told");
        await crm.Get<IChannels>().ChangeAsync(Crm.Tenant, slow, new ChannelChange { Name = "Renamed", Settings = new() { ["token"] = "new" } }, Actor.System, default);

        messenger.IsBack.SetResult();

        await crm.UntilAsync(async () => await IsConnectedAsync(crm), "the channel is connected");
        messenger.Told.Should().HaveCount(2, "the answer to the first question was about the old settings");
        (await crm.Get<IChannels>().ListAsync(Crm.Tenant, default)).Single(c => c.Channel.Id == slow).Channel.Name.Should().Be("Renamed");
    }

    [Theory]
    [ClassData(typeof(Setups))]
    public async Task Channel_whose_credentials_no_longer_serve_says_so_and_sends_again_when_they_do(Setup setup)
    {
        var messenger = new SlowlyConnectedMessenger();
        messenger.IsBack.SetResult();
        await using var crm = await Crm.StartAsync(setup, configure: chat => chat.Services.AddSingleton<IChannelAdapter>(messenger));
        var slow = await AddSlowAsync(crm.Hosts[0]);
        await crm.UntilAsync(async () => await IsConnectedAsync(crm), "the channel is connected");
        await crm.CustomerWritesAsync("Ivan", "Hello", (await SlowAsync(crm)).Channel);
        var chat = (await crm.Get<IVisitorReader>().FindChatAsync(new ExternalKey(Crm.Tenant, slow, "Ivan"), default))!.Id;

        messenger.Refuses = true;
        (await crm.AnswerAsync("admin", chat, "Good day")).Refusal.Should().BeNull();
        await crm.UntilAsync(async () => (await SlowAsync(crm)).Channel.Status == ChannelStatus.Failed, "the channel says so");
        (await SlowAsync(crm)).Channel.StatusReason.Should().Be("The token was taken back.");
        await crm.UntilAsync(
            async () => (await crm.AnswerAsync("admin", chat, "Are you there?")).Refusal?.Code == RefusalCode.ChannelNotConnected, "nothing more is sent");

        messenger.Refuses = false;
        crm.Clock.Jump(TimeSpan.FromMinutes(6));
        await crm.UntilAsync(async () => await IsConnectedAsync(crm), "the channel is connected again");
        await crm.UntilAsync(async () => (await crm.AnswerAsync("admin", chat, "Good day again")).Refusal is null, "it sends again");
    }

    private static async Task<ChannelDescription> SlowAsync(Crm crm) =>
        (await crm.Get<IChannels>().ListAsync(Crm.Tenant, default)).Single(static c => c.Channel.Type.Name == "slow");

    private static async Task<ChannelId> AddSlowAsync(Testing.ChatKitTestHost host)
    {
        var slow = new NewChannel { Type = "slow", Name = "Slow", Settings = [], RequestAddress = new Uri("https://crm.example/office/") };
        var channels = (IChannels)host.Services.GetService(typeof(IChannels))!;
        return (await channels.AddAsync(Crm.Tenant, slow, Actor.System, default)).Channel!.Channel.Id;
    }

    private static async Task<bool> IsConnectedAsync(Crm crm) =>
        (await crm.Get<IChannels>().ListAsync(Crm.Tenant, default)).Any(c => c.Channel is { Type.Name: "slow", Status: ChannelStatus.Connected });

    private static async Task<int> PostAsync(Testing.ChatKitTestHost host, Desk desk) => (await ((IInbox)host.Services.GetService(typeof(IInbox))!).ReceiveAsync(
        desk.Channel.Id,
        new WebhookRequest { Method = "POST", Headers = new Dictionary<string, string>(), Body = "x"u8.ToArray(), ReceivedAt = desk.Clock.GetUtcNow() },
        default)).Status;
}

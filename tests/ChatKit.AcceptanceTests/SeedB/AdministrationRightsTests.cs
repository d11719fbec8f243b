using System.Text.Json.Nodes;
using ChatKit.AcceptanceTests.SeedB.Support;
using ChatKit.AcceptanceTests.Support;

namespace ChatKit.AcceptanceTests.SeedB;

/// <summary>Whoever asks for it, through the API or from the CRM's own code: channels and settings are an administrator's business.</summary>
public sealed class AdministrationRightsTests
{
    [Theory]
    [InlineData(People.Admin, true)]
    [InlineData(People.Chief, false)]
    [InlineData(People.Anna, false)]
    [InlineData(People.Guest, false)]
    [InlineData("stranger", false)]
    public async Task Channels_are_added_changed_and_removed_by_administrators_alone(string manager, bool may)
    {
        await using var desk = await Desk.OpenAsync();
        var (channels, actor) = (desk.Crm.Get<IChannels>(), Actor.Of(new ManagerId(manager)));

        ChannelResult[] results =
        [
            await channels.AddAsync(Crm.Tenant, new NewChannel { Type = "able", Name = "Second", Settings = new JsonObject() }, actor, default),
            await channels.ChangeAsync(Crm.Tenant, desk.Channel.Id, new ChannelChange { Name = "Renamed" }, actor, default),
            await channels.SetConnectedAsync(Crm.Tenant, desk.Channel.Id, connected: false, actor, default),
            await channels.RemoveAsync(Crm.Tenant, desk.Channel.Id, actor, default),
        ];

        results.Select(static r => r.Refusal?.Code).Should().AllBe(may ? null : RefusalCode.NotAllowed);
        var left = (await channels.ListAsync(Crm.Tenant, default)).Select(static c => c.Channel);
        if (may)
        {
            left.Should().NotContain(c => c.Id == desk.Channel.Id).And.Contain(static c => c.Name == "Second");
        }
        else
        {
            left.Should().Contain(c => c.Id == desk.Channel.Id && c.Name == desk.Channel.Name && c.Status == ChannelStatus.Connected)
                .And.NotContain(static c => c.Name == "Second");
        }
    }

    [Theory]
    [InlineData(People.Admin, true)]
    [InlineData(People.Chief, true)]
    [InlineData(People.Anna, false)]
    [InlineData("stranger", false)]
    public async Task Settings_are_changed_by_administrators_and_chat_administrators_alone(string manager, bool may)
    {
        await using var desk = await Desk.OpenAsync();
        var settings = desk.Crm.Get<IChatSettings>();
        var before = await settings.GetAsync(Crm.Tenant, default);

        var result = await settings.ReplaceAsync(
            Crm.Tenant, before.Settings with { ResetResponsibleOnClose = true }, expectedVersion: null, Actor.Of(new ManagerId(manager)), default);

        result.Refusal?.Code.Should().Be(may ? null : RefusalCode.NotAllowed);
        (await settings.GetAsync(Crm.Tenant, default)).Settings.ResetResponsibleOnClose.Should().Be(may);
    }

    [Fact]
    public async Task Bots_and_customers_administer_nothing()
    {
        await using var desk = await Desk.OpenAsync();
        var channels = desk.Crm.Get<IChannels>();

        foreach (var actor in new[] { Actor.Of(BotId.New()), new Actor(ActorKind.Customer, CustomerId.New().ToString()) })
        {
            (await channels.RemoveAsync(Crm.Tenant, desk.Channel.Id, actor, default)).Refusal!.Code.Should().Be(RefusalCode.NotAllowed);
        }
    }
}

using ChatKit.AcceptanceTests.Support;
using System.Text.Json.Nodes;

namespace ChatKit.AcceptanceTests.SeedA;

/// <summary>"In the "Widgets" tab you can configure the correspondence between channels and stores."</summary>
public sealed class StoresTests
{
    [Theory, ClassData(typeof(Setups))]
    public async Task A_dialogue_belongs_to_the_store_its_channel_had_when_it_was_opened(Setup setup)
    {
        await using var crm = await Crm.StartAsync(setup);
        var added = await crm.Get<IChannels>().AddAsync(
            Crm.Tenant, new NewChannel { Type = "fake", Name = "Shop", Settings = new JsonObject(), StoreId = "berlin" }, Actor.System, default);
        var channel = added.Channel!.Channel;
        await crm.CustomerWritesAsync("ivan", "Hello", channel);
        await crm.Get<IChannels>().ChangeAsync(Crm.Tenant, channel.Id, new ChannelChange { StoreId = "paris" }, Actor.System, default);
        await crm.CustomerWritesAsync("maria", "Hello", channel);

        (await crm.FindAsync("ivan", channel))!.Dialogue!.StoreId.Should().Be("berlin");
        (await crm.FindAsync("maria", channel))!.Dialogue!.StoreId.Should().Be("paris");
    }
}

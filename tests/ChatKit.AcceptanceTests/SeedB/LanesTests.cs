using ChatKit.AcceptanceTests.SeedB.Support;
using ChatKit.AcceptanceTests.Support;

namespace ChatKit.AcceptanceTests.SeedB;

/// <summary>What messengers tell goes over the broker where there is one, so that every sentence says something of that way too.</summary>
public sealed class LanesTests
{
    [Fact]
    public async Task With_a_broker_each_update_comes_over_it()
    {
        await using var crm = await Crm.StartAsync(Setup.PostgreSqlWithRabbitMq);
        await crm.CustomerWritesAsync("Ivan", "1");
        await crm.CustomerWritesAsync("Ivan", "2");
        await crm.CustomerWritesAsync("Olga", "3");

        crm.Delivered.Should().Be(3);
        (await crm.TextsAsync("Ivan")).Should().Equal("1", "2");
    }

    [Fact]
    public async Task Other_messengers_updates_come_over_it_as_well()
    {
        await using var desk = await Desk.OpenAsync(Setup.PostgreSqlWithRabbitMq);
        await desk.ReceiveAsync(desk.Crm.Message("Ivan", "m1", "1"), desk.Crm.Message("Ivan", "m2", "2"));

        desk.Crm.Delivered.Should().Be(2);
        (await desk.Crm.TextsAsync("Ivan", desk.Channel)).Should().Equal("1", "2");
    }
}

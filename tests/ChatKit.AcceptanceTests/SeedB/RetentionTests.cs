using ChatKit.AcceptanceTests.SeedB.Support;
using ChatKit.AcceptanceTests.Support;
using ChatKit.Events;
using ChatKit.Storage;
using ChatKit.Updates;

namespace ChatKit.AcceptanceTests.SeedB;

/// <summary>Every table that only grows has a retention and a batched clean-up.</summary>
public sealed class RetentionTests
{
    [Fact]
    public async Task References_without_a_message_are_dropped_and_counted_after_a_week()
    {
        await using var desk = await Desk.OpenAsync();
        await desk.ReceiveAsync(new Updates.MessageDeleted { Chat = new ChatAddress { ExternalId = "Ivan" }, MessageExternalId = "unknown" });

        desk.Clock.Jump(TimeSpan.FromDays(6));
        await StreamTests.CleanAsync(desk);
        (await desk.ReportAsync()).PendingCount.Should().Be(1);
        desk.Clock.Jump(TimeSpan.FromDays(1));
        await StreamTests.CleanAsync(desk);

        var report = await desk.ReportAsync();
        report.PendingCount.Should().Be(0);
        report.Counters.Should().ContainSingle(c => c.Name == "dropped.reference" && c.Count == 1);
    }

    [Fact]
    public async Task Events_go_after_a_week_but_messages_stay()
    {
        await using var desk = await Desk.OpenAsync();
        await desk.WritesAsync("Ivan", "Old");

        desk.Clock.Jump(TimeSpan.FromDays(8));
        await StreamTests.CleanAsync(desk);

        (await desk.Crm.EventsAsync()).OfType<Events.MessageReceived>().Should().BeEmpty();
        (await desk.Crm.TextsAsync("Ivan", desk.Channel)).Should().Equal("Old");
    }

    [Fact]
    public async Task Keys_of_updates_are_known_for_a_month_and_ids_of_messages_for_ever()
    {
        await using var desk = await Desk.OpenAsync();
        await desk.ReceiveAsync(desk.Crm.Message("Ivan", "m1", "Once"), new UnknownUpdate { Kind = "poll", DedupeKey = "k" });

        desk.Clock.Jump(TimeSpan.FromDays(29));
        await StreamTests.CleanAsync(desk);
        await desk.ReceiveAsync(new UnknownUpdate { Kind = "poll", DedupeKey = "k" });
        (await CountAsync(desk)).Should().Be(1);
        desk.Clock.Jump(TimeSpan.FromDays(2));
        await StreamTests.CleanAsync(desk);
        await desk.ReceiveAsync(new UnknownUpdate { Kind = "poll", DedupeKey = "k" });
        await desk.ReceiveAsync(desk.Crm.Message("Ivan", "m1", "Once"));

        (await CountAsync(desk)).Should().Be(2);
        (await desk.Crm.TextsAsync("Ivan", desk.Channel)).Should().Equal("Once");
    }

    [Fact]
    public async Task Replayed_parked_updates_go_after_a_month_and_what_nobody_looked_at_stays()
    {
        var machine = new BrokenMachine();
        await using var desk = await Desk.OpenAsync(configure: chat => chat.UseStateMachine(machine));
        var chat = await desk.TakenAsync();
        await desk.Crm.DoAsync(People.Anna, new CloseDialogue { ChatId = chat });
        machine.IsBroken = true;
        await desk.ReceiveAsync(desk.Crm.Message("Ivan", "p1", "Again"), desk.Crm.Message("Ivan", "p2", "And again"));
        machine.IsBroken = false;
        var parked = (await desk.ReportAsync()).Parked;
        parked.Should().HaveCount(2);
        await desk.Crm.Get<IReplay>().ReplayAsync(Crm.Tenant, parked[0].Id, default);

        desk.Clock.Jump(TimeSpan.FromDays(31));
        await StreamTests.CleanAsync(desk);

        var operations = desk.Crm.Get<IOperationsStorage>();
        (await operations.FindParkedAsync(Crm.Tenant, parked[0].Id, default)).Should().BeNull();
        (await operations.FindParkedAsync(Crm.Tenant, parked[1].Id, default)).Should().NotBeNull("what nobody looked at stays");
    }

    private static async Task<long> CountAsync(Desk desk) => (await desk.ReportAsync()).Counters.Single(c => c.Name == "ignored.poll").Count;
}

using System.Text;
using ChatKit.AcceptanceTests.SeedB.Support;
using ChatKit.AcceptanceTests.Support;

namespace ChatKit.AcceptanceTests.SeedB;

/// <summary>Only what fails for its own sake is isolated and parked, with raw body and reason, visible and replayable.</summary>
public sealed class PoisonTests
{
    [Theory]
    [ClassData(typeof(Setups))]
    public async Task Update_that_meets_a_bug_is_parked_alone_and_a_replay_applies_it(Setup setup)
    {
        var machine = new BrokenMachine();
        await using var desk = await Desk.OpenAsync(setup, configure: chat => chat.UseStateMachine(machine));
        var ivan = await desk.TakenAsync();
        (await desk.Crm.DoAsync(People.Anna, new CloseDialogue { ChatId = ivan })).Refusal.Should().BeNull();

        // Ivan's next dialogue inherits Anna, which the broken rule fails at; the others do not come that way.
        machine.IsBroken = true;
        await desk.ReceiveAsync(
            [.. Enumerable.Range(0, 20).Select(i => desk.Crm.Message($"c{i}", $"c{i}", "Hello")), desk.Crm.Message("Ivan", "poison", "Again") with { Raw = "{\"raw\":1}" }]);
        machine.IsBroken = false;
        await desk.ReceiveAsync(desk.Crm.Message("Ivan", "next", "And again"));

        var parked = (await desk.ReportAsync()).Parked.Should().ContainSingle().Which;
        parked.Raw.Should().Be("{\"raw\":1}");
        parked.Reason.Should().Contain("rule is broken");
        (await desk.Crm.TextsAsync("Ivan", desk.Channel)).Should().Equal("Hello", "And again");
        for (var i = 0; i < 20; i++)
        {
            (await desk.Crm.TextsAsync($"c{i}", desk.Channel)).Should().Equal("Hello");
        }

        (await desk.Crm.Get<IReplay>().ReplayAsync(Crm.Tenant, parked.Id, default)).Should().BeNull();
        (await desk.Crm.TextsAsync("Ivan", desk.Channel)).Should().Equal("Hello", "And again", "Again");
        (await desk.ReportAsync()).ParkedCount.Should().Be(0);
        (await desk.Crm.Get<IReplay>().ReplayAsync(Crm.Tenant, parked.Id, default))!.Code.Should().Be(RefusalCode.AlreadyDone);
    }

    [Fact]
    public async Task Body_that_an_adapter_stumbles_over_is_answered_parked_and_replayed_when_the_adapter_is_mended()
    {
        await using var desk = await Desk.OpenAsync();
        desk.Messenger.OnReceive = _ => throw new FormatException("cannot read it");

        var answer = await desk.Crm.Get<IInbox>().ReceiveAsync(desk.Channel.Id, Request("{}", desk), default);

        answer.Status.Should().Be(200);
        var parked = (await desk.ReportAsync()).Parked.Single();
        parked.Payload.Should().Be("{}");
        desk.Messenger.OnReceive = _ => [desk.Crm.Message("Ivan", "m1", "Hello")];
        (await desk.Crm.Get<IReplay>().ReplayAsync(Crm.Tenant, parked.Id, default)).Should().BeNull();
        (await desk.Crm.TextsAsync("Ivan", desk.Channel)).Should().Equal("Hello");
    }

    [Fact]
    public async Task Command_that_meets_a_bug_tells_its_caller_and_changes_nothing()
    {
        var machine = new BrokenMachine();
        await using var desk = await Desk.OpenAsync(configure: chat => chat.UseStateMachine(machine));
        await desk.WritesAsync("Ivan", "Hello");
        var chat = await desk.ChatAsync("Ivan");
        machine.IsBroken = true;

        var take = () => desk.Crm.DoAsync(People.Anna, new TakeDialogue { ChatId = chat });

        await take.Should().ThrowAsync<InvalidOperationException>().WithMessage("*rule is broken*");
        machine.IsBroken = false;
        (await desk.Crm.FindAsync("Ivan", desk.Channel))!.Dialogue!.Responsible.Should().BeNull();
        (await desk.Crm.LoadAsync(People.Anna)).Should().Be(0);
        (await take()).Refusal.Should().BeNull();
    }

    [Theory]
    [ClassData(typeof(Setups))]
    public async Task Command_that_cannot_even_be_looked_up_is_refused_and_harms_nobody_beside_it(Setup setup)
    {
        await using var desk = await Desk.OpenAsync(setup);
        await desk.WritesAsync("Ivan", "Hello");
        var chat = await desk.ChatAsync("Ivan");

        var writing = Parallel.ForAsync(0, 50, async (i, _) => await desk.ReceiveAsync(desk.Crm.Message($"c{i}", $"c{i}", "Hello")));
        var nobody = await desk.Crm.DoAsync(People.Admin, new AssignDialogue { ChatId = chat, Responsible = default });
        await writing;

        nobody.Refusal!.Code.Should().Be(RefusalCode.InvalidRequest);
        (await desk.ReportAsync()).ParkedCount.Should().Be(0);
        for (var i = 0; i < 50; i++)
        {
            (await desk.Crm.TextsAsync($"c{i}", desk.Channel)).Should().Equal("Hello");
        }
    }

    private static WebhookRequest Request(string body, Desk desk) => new()
    {
        Method = "POST",
        Headers = new Dictionary<string, string>(),
        Body = Encoding.UTF8.GetBytes(body),
        ReceivedAt = desk.Clock.GetUtcNow(),
    };
}

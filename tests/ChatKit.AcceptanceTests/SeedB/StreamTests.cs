using ChatKit.AcceptanceTests.SeedB.Support;
using ChatKit.AcceptanceTests.Support;
using ChatKit.Events;
using ChatKit.Storage;

namespace ChatKit.AcceptanceTests.SeedB;

/// <summary>A disconnected reader misses nothing, and nobody sees what he may not.</summary>
public sealed class StreamTests
{
    [Theory]
    [ClassData(typeof(Setups))]
    public async Task Reader_who_comes_and_goes_while_messages_flow_misses_nothing_and_sees_nothing_twice(Setup setup)
    {
        await using var desk = await Desk.OpenAsync(setup);
        var position = (await desk.Crm.Get<IEventLog>().RangeAsync(default)).Newest;
        var admin = await desk.Crm.ViewerAsync(People.Admin);
        var seen = new List<long>();

        var writing = Task.Run(async () =>
        {
            for (var i = 0; i < 200; i++)
            {
                await desk.ReceiveAsync(desk.Crm.Message($"c{i % 7}", $"m{i}", $"{i}"));
            }
        });
        var reading = Task.Run(async () =>
        {
            while (seen.Count < 200)
            {
                // Leaves after a few events each time, and comes back to whichever host has its turn.
                var left = 9;
                await foreach (var item in desk.Crm.Get<IEventFeed>().ReadAsync(admin, position, default))
                {
                    position = item.Position;
                    if (item.Event is MessageReceived received)
                    {
                        seen.Add(received.Position);
                        if (--left == 0 || seen.Count == 200)
                        {
                            break;
                        }
                    }
                }
            }
        });
        await writing;
        await desk.Crm.UntilAsync(() => Task.FromResult(reading.IsCompleted), "all are seen");

        seen.Should().OnlyHaveUniqueItems().And.BeInAscendingOrder().And.HaveCount(200);
        (await desk.Crm.EventsAsync()).OfType<MessageReceived>().Select(e => e.Position).Should().Equal(seen);
    }

    [Theory]
    [ClassData(typeof(Setups))]
    public async Task Who_loses_a_chat_is_told_and_hears_no_more_of_it(Setup setup)
    {
        await using var desk = await Desk.OpenAsync(setup);
        var chat = await desk.TakenAsync();
        await using var anna = await LiveWindow.OpenAsync(desk.Crm, People.Anna);
        await using var boris = await LiveWindow.OpenAsync(desk.Crm, People.Boris);

        await desk.WritesAsync("Ivan", "For Anna");
        await anna.UntilAsync(i => i.Event is MessageReceived, "Anna sees it");
        var other = await desk.TakenAsync("Petra", People.Boris);
        await boris.UntilAsync(i => i.Event?.ChatId == other, "what was for Anna has passed Boris");
        await desk.Crm.DoAsync(People.Admin, new AssignDialogue { ChatId = chat, Responsible = Responsible.Of(new ManagerId(People.Boris)) });
        await anna.UntilAsync(i => i.Kind == StreamItemKind.ChatHidden && i.ChatId == chat, "Anna is told");
        var before = anna.Items.Count(i => i.Event?.ChatId == chat);
        await desk.WritesAsync("Ivan", "For Boris");
        await boris.UntilAsync(i => i.Event is MessageReceived received && received.ChatId == chat, "Boris sees it");
        await desk.Crm.SettleAsync();

        anna.Items.Count(i => i.Event?.ChatId == chat).Should().Be(before);
        boris.Items.Where(i => i.Event is MessageReceived && i.Event.ChatId != other).Should().ContainSingle().Which.Event!.ChatId.Should().Be(chat);
    }

    [Fact]
    public async Task Stream_of_who_loses_his_right_ends()
    {
        await using var desk = await Desk.OpenAsync();
        await desk.WritesAsync("Ivan", "Hello");
        await using var anna = await LiveWindow.OpenAsync(desk.Crm, People.Anna);
        await desk.WritesAsync("Ivan", "Seen");
        await anna.UntilAsync(i => i.Event is MessageReceived, "Anna sees it");

        await desk.Crm.ChangeManagerAsync(People.Anna, p => p with { Permissions = ChatPermissions.None });
        await desk.WritesAsync("Ivan", "Unseen");
        await desk.Crm.UntilAsync(() => Task.FromResult(anna.HasEnded), "her stream ends");

        anna.Items.Count(i => i.Event is MessageReceived).Should().Be(1);
    }

    [Fact]
    public async Task Position_older_than_the_log_is_told_to_load_everything_anew()
    {
        await using var desk = await Desk.OpenAsync();
        await desk.WritesAsync("Ivan", "Old");
        desk.Clock.Jump(TimeSpan.FromDays(8));
        await CleanAsync(desk, async () => !(await desk.Crm.EventsAsync()).OfType<MessageReceived>().Any());
        await desk.WritesAsync("Ivan", "New");
        await using var stream = await LiveWindow.OpenAsync(desk.Crm, People.Admin, after: 1);

        await stream.UntilAsync(i => i.Kind == StreamItemKind.Reset, "it is told");

        stream.Items[0].Position.Should().Be((await desk.Crm.Get<IEventLog>().RangeAsync(default)).Newest);
        await desk.WritesAsync("Ivan", "Newer");
        await stream.UntilAsync(i => i.Event is MessageReceived, "it goes on");
    }

    [Fact]
    public async Task Slow_reader_is_cut_and_resumes_without_a_gap()
    {
        await using var desk = await Desk.OpenAsync();
        var admin = await desk.Crm.ViewerAsync(People.Admin);
        var position = (await desk.Crm.Get<IEventLog>().RangeAsync(default)).Newest;
        var seen = new List<long>();
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        await using (var quick = await LiveWindow.OpenAsync(desk.Crm, People.Admin))
        await using (var reader = desk.Crm.Get<IEventFeed>().ReadAsync(admin, position, patience.Token).GetAsyncEnumerator(patience.Token))
        {
            var first = reader.MoveNextAsync();
            await desk.WritesAsync("Ivan", "0");
            await first;
            Note(reader.Current);
            for (var i = 1; i < 400; i++)
            {
                // Each is told on its own, as who keeps up shows; who does not has them all waiting.
                await desk.WritesAsync("Ivan", $"{i}");
                await desk.Crm.UntilAsync(() => Task.FromResult(quick.Items.Count(item => item.Event is MessageReceived) > i), "it is told");
            }

            while (await reader.MoveNextAsync())
            {
                Note(reader.Current);
            }
        }

        seen.Count.Should().BeLessThan(400, "the stream was cut");
        await using var again = await LiveWindow.OpenAsync(desk.Crm, People.Admin, position);
        await desk.Crm.UntilAsync(() => Task.FromResult(again.Items.Count(i => i.Event is MessageReceived) + seen.Count >= 400), "the rest is seen");
        seen.Concat(again.Items.Where(i => i.Event is MessageReceived).Select(i => i.Position)).Should().OnlyHaveUniqueItems().And.HaveCount(400);

        void Note(StreamItem item)
        {
            position = item.Position;
            if (item.Event is MessageReceived)
            {
                seen.Add(item.Position);
            }
        }
    }

    [Fact]
    public async Task Quiet_stream_moves_its_place_past_what_is_not_for_it()
    {
        await using var desk = await Desk.OpenAsync();
        await desk.TakenAsync();
        await using var boris = await LiveWindow.OpenAsync(desk.Crm, People.Boris);
        await desk.Crm.SettleAsync();
        await desk.WritesAsync("Ivan", "For Anna");
        await desk.Crm.SettleAsync();

        await desk.Crm.UntilAsync(
            () =>
            {
                desk.Clock.Advance(TimeSpan.FromSeconds(1));
                return Task.FromResult(boris.Items.Any(i => i.Kind == StreamItemKind.Position));
            },
            "his place moves");

        boris.Items.Should().OnlyContain(i => i.Event == null);
        boris.Items[^1].Position.Should().Be((await desk.Crm.Get<IEventLog>().RangeAsync(default)).Newest);
    }

    /// <summary>Lets the clean-up run, however long a busy machine takes for it, until what it should delete is gone.</summary>
    internal static async Task CleanAsync(Desk desk, Func<Task<bool>>? isGone = null)
    {
        var before = desk.Clock.GetUtcNow();
        await desk.Crm.UntilAsync(
            async () =>
            {
                desk.Clock.Advance(TimeSpan.FromSeconds(10));
                return desk.Clock.GetUtcNow() > before + TimeSpan.FromMinutes(12) && (isGone is null || await isGone());
            },
            "the clean-up has run");
        await desk.Crm.SettleAsync();
    }
}

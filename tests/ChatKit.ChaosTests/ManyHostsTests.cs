using ChatKit.ChaosTests.Checks;
using ChatKit.ChaosTests.World;

namespace ChatKit.ChaosTests;

/// <summary>Three hosts that all work at once on one database, with a broker between them and without.</summary>
public sealed class ManyHostsTests(ITestOutputHelper output)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_same_update_sent_50_times_in_parallel_to_three_hosts_is_one_message_one_dialogue_and_one_event(bool withRabbitMq)
    {
        await using var cluster = await Cluster.StartAsync(new HostSetup { WithRabbitMq = withRabbitMq });
        using var webhooks = new Webhooks(cluster);

        var answers = await Task.WhenAll(Enumerable.Range(0, 50)
            .Select(n => webhooks.PostAsync(cluster.Hosts[n % cluster.Hosts.Count].Address, 1001, 1, "Hello")));
        answers.Should().OnlyContain(static a => a.Status == 200);

        // A second message of the same chat is behind all copies of the first.
        (await webhooks.PostAsync(cluster.AnyAddress, 1001, 2, "Anybody there?")).Status.Should().Be(200);
        await UntilAsync(async () => await cluster.Database.CountAsync("SELECT count(*) FROM chatkit_messages WHERE text = 'Anybody there?'") == 1, "the second message");
        (await cluster.Database.CountAsync("SELECT count(*) FROM chatkit_messages WHERE text = 'Hello'")).Should().Be(1);
        (await cluster.Database.CountAsync("SELECT count(*) FROM chatkit_dialogues")).Should().Be(1);
        var events = await LoggedEvent.ReadAllAsync(cluster.Database);
        events.Count(static e => e.Type == "MessageReceived").Should().Be(2, "one for each of the two messages");
        events.Count(static e => e.Type == "DialogueOpened").Should().Be(1);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Twenty_managers_with_limit_5_are_never_above_it_while_1000_dialogues_open_at_once_on_three_hosts(bool withRabbitMq)
    {
        var setup = new HostSetup { Managers = 20, Limit = 5, WithRabbitMq = withRabbitMq };
        await using var cluster = await Cluster.StartAsync(setup);
        await OpenAsync(cluster, 1000);
        await UntilAsync(async () => await AssignedAsync(cluster) == 100, "all places are taken");

        var first = await CloseAsync(cluster, 100);
        var begun = TimeProvider.System.GetTimestamp();
        await UntilAsync(async () => await AssignedAsync(cluster) == 100, "all freed places are filled");
        var took = TimeProvider.System.GetElapsedTime(begun);
        output.WriteLine($"{first} places freed; all filled {took.TotalMilliseconds:0} ms after the last was, three hosts {(withRabbitMq ? "with" : "without")} RabbitMQ");

        await new LimitsKept().CheckAsync(new Figures
        {
            Setup = setup,
            Database = cluster.Database,
            Ledger = new Ledger(),
            Events = await LoggedEvent.ReadAllAsync(cluster.Database),
            Sent = [],
            Streams = [],
            Uncertain = 0,
            Say = output.WriteLine,
        });
        (await cluster.Database.CountAsync("SELECT count(*) FROM chatkit_dialogues")).Should().Be(1000);
    }

    private static async Task OpenAsync(Cluster cluster, int count)
    {
        using var webhooks = new Webhooks(cluster);
        var ledger = new Ledger();
        await Parallel.ForEachAsync(Enumerable.Range(1, count), new ParallelOptions { MaxDegreeOfParallelism = 100 }, async (customer, _) =>
            await webhooks.PostUntilAcceptedAsync(customer, 1, "Hello", ledger));
        ledger.UnexpectedAnswers.Should().BeEmpty();
    }

    /// <summary>Managers close what is theirs, all at once, while they also grab for what waits.</summary>
    private static async Task<int> CloseAsync(Cluster cluster, int count)
    {
        using var admin = cluster.As("admin");
        var waiting = (await admin.GetAsync("chats?view=unassigned&limit=200")).Body!["items"]!.AsArray().Select(static c => c!["id"]!.GetValue<string>()).ToList();
        var closed = await Task.WhenAll(Enumerable.Range(1, 20).Select(async n =>
        {
            using var manager = cluster.As($"m{n}");
            var mine = (await manager.GetAsync("chats?view=mine")).Body!["items"]!.AsArray().Select(static c => c!["id"]!.GetValue<string>()).ToList();
            var grabs = Task.WhenAll(waiting.Where((_, i) => i % 20 == n - 1).Select(chat => manager.PostAsync($"chats/{chat}/take", new { })));
            var closings = Task.WhenAll(mine.Select(chat => manager.PostUntilDecidedAsync($"chats/{chat}/close", new { }, static () => { })));
            await grabs;
            return (await closings).Count(static a => a.IsSuccess);
        }));
        closed.Sum().Should().Be(count);
        return closed.Sum();
    }

    private static Task<long> AssignedAsync(Cluster cluster) =>
        cluster.Database.CountAsync("SELECT count(*) FROM chatkit_dialogues WHERE open_chat_id IS NOT NULL AND responsible_kind = 1");

    private static async Task UntilAsync(Func<Task<bool>> condition, string what)
    {
        var begun = TimeProvider.System.GetTimestamp();
        while (!await condition())
        {
            TimeProvider.System.GetElapsedTime(begun).Should().BeLessThan(Patience, "{0}", what);
            await Task.Delay(TimeSpan.FromMilliseconds(25), TimeProvider.System);
        }
    }
}

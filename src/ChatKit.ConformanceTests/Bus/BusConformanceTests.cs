using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using ChatKit.Bus;

namespace ChatKit.ConformanceTests;

/// <summary>What a bus promises: derive it, and say how a host gets on the bus. Each test has a bus of its own, on which nothing is yet.</summary>
public abstract class BusConformanceTests : IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly ConcurrentQueue<(string Key, string Body)> _stored = new();
    private readonly List<BusHost> _hosts = [];

    /// <summary>Another host on this test's bus. The suite disposes of what is disposable.</summary>
    /// <param name="host">The host's name; unlike any other on the bus.</param>
    protected abstract ValueTask<IUpdateBus> JoinAsync(string host);

    /// <summary>Removes this test's bus.</summary>
    protected abstract ValueTask RemoveAsync();

    /// <inheritdoc/>
    public ValueTask InitializeAsync() => default;

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        foreach (var host in _hosts)
        {
            await host.DisposeAsync();
        }

        await RemoveAsync();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task What_is_published_is_delivered_with_its_key_its_body_and_its_trace()
    {
        var host = (await HostAsync()).Run();
        var body = new byte[1_000_000];
        Random.Shared.NextBytes(body);
        var update = new BusUpdate("chn_1/" + new string('я', 300), body) { TraceParent = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01" };

        await host.Bus.PublishAsync([update], default);
        await UntilAsync(() => !host.Given.IsEmpty);

        host.Given.TryPeek(out var given);
        Assert.Equal(update.OrderKey, given.OrderKey);
        Assert.True(given.Body.Span.SequenceEqual(body));
        Assert.Equal(update.TraceParent, given.TraceParent);
    }

    [Fact]
    public async Task What_was_published_while_nobody_worked_waits_for_whoever_does()
    {
        var away = await HostAsync();
        await away.Bus.PublishAsync(Updates("chat", 0, 50), default);
        await away.DisposeAsync();
        _hosts.Remove(away);

        (await HostAsync()).Run();
        await UntilAsync(() => _stored.Count >= 50);

        Assert.Equal(Numbers(50), StoredOf("chat"));
    }

    [Fact]
    public async Task Each_update_is_delivered_once_and_those_of_a_key_in_order_over_several_hosts()
    {
        var hosts = new[] { (await HostAsync()).Run(), (await HostAsync()).Run(), (await HostAsync()).Run() };

        // Publishing goes on while they still share out the work.
        await Task.WhenAll(Enumerable.Range(0, 20).Select(async key =>
        {
            for (var i = 0; i < 100; i += 5)
            {
                await hosts[key % 3].Bus.PublishAsync(Updates($"chat-{key}", i, 5), default);
            }
        }));
        await UntilAsync(() => _stored.Count >= 2000);

        Assert.All(Enumerable.Range(0, 20), key => Assert.Equal(Numbers(100), StoredOf($"chat-{key}")));
    }

    [Fact]
    public async Task Every_host_gets_its_share_those_that_come_later_too()
    {
        var first = (await HostAsync()).Run();
        await PublishEverywhereAsync(first);
        await UntilAsync(() => _stored.Count >= 200);
        var later = (await HostAsync()).Run();
        for (var i = 0; i < 100 && (later.Given.Count < 20 || first.Given.Count < 220); i++)
        {
            await PublishEverywhereAsync(first);
            await Task.Delay(100, CancellationToken.None);
        }

        Assert.InRange(later.Given.Count, 20, int.MaxValue);
        Assert.InRange(first.Given.Count, 220, int.MaxValue);
    }

    [Fact]
    public async Task Only_one_host_at_a_time_works_on_a_key()
    {
        var working = new ConcurrentDictionary<string, string>();
        var overlaps = new ConcurrentQueue<string>();
        var hosts = new List<BusHost>();
        for (var i = 0; i < 3; i++)
        {
            var name = $"host-{i}";
            var host = await HostAsync();
            host.OnStore = async update =>
            {
                if (working.GetOrAdd(update.OrderKey, name) != name)
                {
                    overlaps.Enqueue(update.OrderKey);
                }

                await Task.Delay(5, CancellationToken.None);
                working.TryRemove(new(update.OrderKey, name));
            };
            hosts.Add(host.Run());
            await PublishEverywhereAsync(hosts[0]);
        }

        await hosts[1].StopAsync();
        await PublishEverywhereAsync(hosts[0]);
        await UntilAsync(() => _stored.Count >= 800);
        Assert.Empty(overlaps);
    }

    [Fact]
    public async Task A_host_that_stops_finishes_what_it_was_given_and_the_next_one_goes_on_behind_it()
    {
        var slow = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var leaving = await HostAsync();
        leaving.OnStore = _ => slow.Task;
        leaving.Run();
        await leaving.Bus.PublishAsync(Updates("chat", 0, 30), default);
        await UntilAsync(() => !leaving.Given.IsEmpty);

        var stopping = leaving.StopAsync();
        var staying = (await HostAsync()).Run();
        await staying.Bus.PublishAsync(Updates("chat", 30, 10), default);
        await Task.Delay(500, CancellationToken.None);
        Assert.Empty(staying.Given);
        slow.SetResult();
        await stopping.WaitAsync(Patience);
        await UntilAsync(() => _stored.Count >= 40);

        Assert.Equal(Numbers(40), StoredOf("chat"));
    }

    [Fact]
    public async Task What_a_host_could_not_store_comes_again_in_its_old_order()
    {
        // Until the first that failed comes again, or one would be stored before another that it follows.
        var (tries, fails) = (0, true);
        var first = await HostAsync();
        first.OnStore = update =>
        {
            var number = int.Parse(update.Body.Span, CultureInfo.InvariantCulture);
            fails &= number != 3 || ++tries == 1;
            return fails && number >= 3 ? Task.FromException(new InvalidOperationException("The database says no.")) : Task.CompletedTask;
        };
        first.Run();
        await first.Bus.PublishAsync(Updates("chat", 0, 20), default);
        await UntilAsync(() => StoredOf("chat").Contains("19"));

        // Where it came together with others, those before it come again as well.
        Assert.Equal(Numbers(20), StoredOf("chat").Distinct());
        Assert.Equal(Numbers(20).Skip(3), StoredOf("chat").TakeLast(17));
    }

    [Fact]
    public async Task A_host_without_room_holds_back_its_updates_and_not_those_who_publish()
    {
        var room = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var host = await HostAsync();
        host.OnAccept = async (_, token) => await room.Task.WaitAsync(token);
        host.Run();

        await host.Bus.PublishAsync(Updates("chat", 0, 100), default).AsTask().WaitAsync(Patience);
        await UntilAsync(() => !host.Given.IsEmpty);
        Assert.Single(host.Given);
        room.SetResult();
        await UntilAsync(() => _stored.Count >= 100);

        Assert.Equal(Numbers(100), StoredOf("chat"));
    }

    [Fact]
    public async Task A_host_that_waits_for_room_can_be_stopped()
    {
        var host = await HostAsync();
        host.OnAccept = static async (_, token) => await Task.Delay(Timeout.Infinite, token);
        host.Run();
        await host.Bus.PublishAsync(Updates("chat", 0, 3), default);
        await UntilAsync(() => !host.Given.IsEmpty);

        await host.StopAsync().WaitAsync(Patience);
        (await HostAsync()).Run();
        await UntilAsync(() => _stored.Count >= 3);

        Assert.Equal(Numbers(3), StoredOf("chat"));
    }

    [Fact]
    public async Task Publishing_nothing_is_nothing() => await (await HostAsync()).Bus.PublishAsync([], default);

    private static IReadOnlyList<BusUpdate> Updates(string key, int first, int count) =>
        [.. Enumerable.Range(first, count).Select(i => new BusUpdate(key, Encoding.UTF8.GetBytes($"{i}")))];

    private static IEnumerable<string> Numbers(int count) => Enumerable.Range(0, count).Select(static i => $"{i}");

    private static async Task PublishEverywhereAsync(BusHost host) =>
        await host.Bus.PublishAsync([.. Enumerable.Range(0, 200).Select(static i => new BusUpdate($"chat-{i}", "x"u8.ToArray()))], default);

    private static async Task UntilAsync(Func<bool> condition)
    {
        for (var waited = TimeSpan.Zero; !condition(); waited += TimeSpan.FromMilliseconds(20))
        {
            Assert.True(waited < Patience, "It did not happen within half a minute.");
            await Task.Delay(20, CancellationToken.None);
        }
    }

    private List<string> StoredOf(string key) => [.. _stored.Where(s => s.Key == key).Select(static s => s.Body)];

    private async Task<BusHost> HostAsync()
    {
        var host = new BusHost(await JoinAsync($"host-{_hosts.Count}-{Guid.CreateVersion7():n}"), _stored);
        _hosts.Add(host);
        return host;
    }
}

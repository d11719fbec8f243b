using ChatKit.Engine;
using ChatKit.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace ChatKit.Tests.Pipeline;

/// <summary>An update that comes while nothing is under way is committed by the thread that brings it; else by the committer's own.</summary>
public sealed class CommitterTurnTests : IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly ServiceProvider _host;
    private readonly Committers _committers;
    private Task _running = Task.CompletedTask;

    public CommitterTurnTests()
    {
        var services = new ServiceCollection();
        services.AddLogging().AddChatKit();
        _host = services.BuildServiceProvider();
        _committers = _host.GetRequiredService<Committers>();
    }

    public async ValueTask InitializeAsync()
    {
        _running = _committers.RunAsync(CancellationToken.None);

        // Its thread runs, so that it may lend its turn.
        await _committers.RunAsync(new Item(), CancellationToken.None).AsTask().WaitAsync(Patience);
    }

    public async ValueTask DisposeAsync()
    {
        _committers.Close();
        await _running.WaitAsync(Patience);
        await _host.DisposeAsync();
    }

    [Fact]
    public void Lone_update_is_durable_before_its_sender_goes_on()
    {
        var item = new Item();

        // The committer may not have left its turn to others yet.
        SpinWait.SpinUntil(() => Accept(item = new()).Done.IsCompleted, Patience).Should().BeTrue();

        item.Thread.Should().Be(Environment.CurrentManagedThreadId);
    }

    [Fact]
    public async Task Update_that_is_one_of_several_is_left_to_the_committers_thread()
    {
        var item = new Item();
        _committers.TryAcceptInbound(item, isAlone: false).Should().BeTrue();

        await item.Done.WaitAsync(Patience);

        item.Thread.Should().NotBe(Environment.CurrentManagedThreadId);
        item.IsOfPool.Should().BeFalse();
    }

    [Fact]
    public async Task Nobody_waits_for_a_bell_that_was_rung_while_another_had_the_turn()
    {
        var senders = Enumerable.Range(0, 8).Select(sender => Task.Run(async () =>
        {
            for (var i = 0; i < 2_000; i++)
            {
                var item = new Item();
                if (sender % 4 == 0)
                {
                    await _committers.AcceptAsync(item, CancellationToken.None);
                }
                else
                {
                    _committers.TryAcceptInbound(item, isAlone: sender % 2 == 1).Should().BeTrue();
                }

                await item.Done.WaitAsync(Patience);
            }
        }));

        await Task.WhenAll(senders);
    }

    [Fact]
    public async Task What_waits_when_the_host_stops_is_still_committed()
    {
        var items = Enumerable.Range(0, 500).Select(i => Accept(new Item(), isAlone: i % 2 == 0)).ToList();
        _committers.Close();

        await _running.WaitAsync(Patience);

        items.Should().OnlyContain(static i => i.Done.IsCompletedSuccessfully);
        _committers.TryAcceptInbound(new Item(), isAlone: true).Should().BeFalse("nothing more is taken");
    }

    private Item Accept(Item item, bool isAlone = true)
    {
        _committers.TryAcceptInbound(item, isAlone).Should().BeTrue();
        return item;
    }

    private sealed class Item() : AwaitableItem<int>(TenantId.Default)
    {
        public int Thread { get; private set; }

        public bool IsOfPool { get; private set; }

        public override void AddTo(BatchScope scope)
        {
        }

        public override void Apply(BatchContext context) =>
            (Thread, IsOfPool) = (Environment.CurrentManagedThreadId, System.Threading.Thread.CurrentThread.IsThreadPoolThread);
    }
}

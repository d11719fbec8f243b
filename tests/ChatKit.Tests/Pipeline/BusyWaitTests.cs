using ChatKit.Engine;
using ChatKit.Storage;
using ChatKit.Storage.InMemory;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace ChatKit.Tests.Pipeline;

/// <summary>The thread that brings a lone update stays awake for its commit, but for nothing that takes long and not beside another.</summary>
public sealed class BusyWaitTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private static readonly TimeSpan Longest = TimeSpan.FromMilliseconds(10);

    private static readonly Task Endless = new TaskCompletionSource().Task;

    [Fact]
    public async Task Lone_update_is_durable_before_its_sender_goes_on_though_the_database_answers_on_another_thread()
    {
        Assert.SkipWhen(Environment.ProcessorCount == 1, "Nobody stays awake on a single core.");
        await using var host = await Host.StartAsync(Longest);
        host.Storage.Answer = static () => Task.Delay(TimeSpan.FromMilliseconds(4), TimeProvider.System, CancellationToken.None);

        (await host.IsAcceptedAsync(static item => item.Thread == Environment.CurrentManagedThreadId)).Should().BeTrue();
    }

    [Fact]
    public async Task Sender_goes_on_when_the_database_takes_long()
    {
        await using var host = await Host.StartAsync(Longest);
        host.Storage.Answer = () => host.Storage.Slow.Task;

        (await host.IsAcceptedAsync(item => host.Storage.Thread == Environment.CurrentManagedThreadId && !item.Done.IsCompleted)).Should().BeTrue();
    }

    [Fact]
    public void It_ends_when_more_has_come_and_another_may_begin()
    {
        Assert.SkipWhen(Environment.ProcessorCount == 1, "Nobody stays awake on a single core.");
        var (looks, isTooLong) = (0, false);
        var wait = new BusyWait(Options.Create(new ChatKitOptions { BusyWait = Longest }));

        for (var times = 0; times < 2; times++)
        {
            // On a machine that is full of tests its time may be over before the third look.
            Until(() =>
            {
                looks = 0;
                wait.For(Endless, () => ++looks >= 3);
                isTooLong |= looks > 3;
                return looks == 3;
            });
        }

        isTooLong.Should().BeFalse();
    }

    [Fact]
    public void One_thread_waits_at_a_time()
    {
        var (looks, others) = (0, 0);
        var wait = new BusyWait(Options.Create(new ChatKitOptions { BusyWait = Longest }));

        Until(
            () =>
            {
                wait.For(Endless, () =>
                {
                    wait.For(Endless, () => ++others > 0);
                    return ++looks > 0;
                });
                return looks > 0;
            });

        others.Should().Be(0);
    }

    [Fact]
    public void Nobody_waits_where_the_option_is_zero() =>
        new BusyWait(Options.Create(new ChatKitOptions { BusyWait = TimeSpan.Zero })).Longest.Should().Be(TimeSpan.Zero);

    // Other tests' work may wait for a thread of the pool just now; then nobody waits.
    private static void Until(Func<bool> happened) => SpinWait.SpinUntil(happened, Patience).Should().BeTrue();

    private sealed class Host : IAsyncDisposable
    {
        private readonly ServiceProvider _services;
        private readonly Committers _committers;
        private readonly Task _running;

        private Host(ServiceProvider services)
        {
            (_services, Storage, _committers) = (services, services.GetRequiredService<AnsweringStorage>(), services.GetRequiredService<Committers>());
            _running = _committers.RunAsync(CancellationToken.None);
        }

        public AnsweringStorage Storage { get; }

        public static async Task<Host> StartAsync(TimeSpan busyWait)
        {
            var services = new ServiceCollection();
            services.AddLogging().AddChatKit(chat => chat.Configure(o => o.BusyWait = busyWait));
            services.AddSingleton<AnsweringStorage>();
            services.AddSingleton<IChatStorage>(static s => s.GetRequiredService<AnsweringStorage>());
            var host = new Host(services.BuildServiceProvider());

            // Its thread runs, so that it may lend its turn.
            var first = new Item();
            await host._committers.AcceptAsync(first, CancellationToken.None);
            await first.Done.WaitAsync(Patience);
            return host;
        }

        /// <summary>Whether of a hundred updates, one after the other, one is accepted so.</summary>
        public async Task<bool> IsAcceptedAsync(Func<Item, bool> isSo)
        {
            var isIt = false;
            for (var tries = 0; tries < 100 && !isIt; tries++)
            {
                // Who had the turn leaves it, and is quick again where he was slow.
                await Task.Delay(TimeSpan.FromMilliseconds(2), TimeProvider.System, CancellationToken.None);
                var item = new Item();
                _committers.TryAcceptInbound(item, isAlone: true).Should().BeTrue();
                isIt = isSo(item);
                Storage.Slow.TrySetResult();
                await item.Done.WaitAsync(Patience);
                Storage.Slow = new();
            }

            return isIt;
        }

        public async ValueTask DisposeAsync()
        {
            _committers.Close();
            await _running.WaitAsync(Patience);
            await _services.DisposeAsync();
        }
    }

    private sealed class Item() : WorkItem(TenantId.Default)
    {
        private readonly TaskCompletionSource _done = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task Done => _done.Task;

        /// <summary>The thread that told it that it is durable; 0 before.</summary>
        public int Thread { get; private set; }

        public override void AddTo(BatchScope scope)
        {
        }

        public override void Apply(BatchContext context)
        {
        }

        public override void Complete()
        {
            Thread = Environment.CurrentManagedThreadId;
            _done.SetResult();
        }

        public override void Fail(Exception exception) => _done.SetException(exception);
    }

    /// <summary>A storage that begins a batch when it is told to.</summary>
    private sealed class AnsweringStorage(InMemoryChatStorage storage) : IChatStorage
    {
        public Func<Task> Answer { get; set; } = static () => Task.CompletedTask;

        /// <summary>An answer that comes when it is told to.</summary>
        public TaskCompletionSource Slow { get; set; } = new();

        /// <summary>The thread that began the last batch.</summary>
        public int Thread { get; private set; }

        public bool IsExclusive => ((IChatStorage)storage).IsExclusive;

        public ValueTask InitializeAsync(CancellationToken cancellationToken) => ((IChatStorage)storage).InitializeAsync(cancellationToken);

        public async ValueTask<IChatTransaction> BeginAsync(BatchScope scope, CancellationToken cancellationToken)
        {
            Thread = Environment.CurrentManagedThreadId;
            await Answer().ConfigureAwait(false);
            return await ((IChatStorage)storage).BeginAsync(scope, cancellationToken).ConfigureAwait(false);
        }
    }
}

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

    private static readonly Task Endless = new TaskCompletionSource().Task;

    [Fact]
    public async Task Lone_update_is_durable_before_its_sender_goes_on_though_the_database_answers_on_another_thread()
    {
        await using var host = await Host.StartAsync(TimeSpan.FromMilliseconds(20));
        host.Storage.Answer = static () => Task.Delay(TimeSpan.FromMilliseconds(1), TimeProvider.System, CancellationToken.None);

        // Other tests' work may wait for a thread of the pool just now.
        var isTold = false;
        for (var tries = 0; tries < 1_000 && !isTold; tries++)
        {
            var item = host.Accept();
            isTold = item.Thread == Environment.CurrentManagedThreadId;
            await item.Done.WaitAsync(Patience);

            // Who had the turn leaves it.
            await Task.Delay(TimeSpan.FromMilliseconds(1), TimeProvider.System, CancellationToken.None);
        }

        isTold.Should().BeTrue();
    }

    [Fact]
    public async Task Sender_goes_on_when_the_database_takes_long()
    {
        await using var host = await Host.StartAsync(TimeSpan.FromMilliseconds(20));
        var slow = new TaskCompletionSource();
        host.Storage.Answer = () => slow.Task;
        var item = host.Accept();

        item.Done.IsCompleted.Should().BeFalse();
        slow.SetResult();

        await item.Done.WaitAsync(Patience);
    }

    [Fact]
    public void It_ends_when_more_has_come()
    {
        var looks = 0;

        Until(wait => wait.For(Endless, () => ++looks == 3), () => looks == 3);

        looks.Should().Be(3);
    }

    [Fact]
    public void One_thread_waits_at_a_time()
    {
        var (looks, others) = (0, 0);

        Until(
            wait => wait.For(Endless, () =>
            {
                wait.For(Endless, () => ++others > 0);
                return ++looks > 0;
            }),
            () => looks > 0);

        others.Should().Be(0);
    }

    [Fact]
    public void Nobody_waits_where_the_option_is_zero()
    {
        var wait = new BusyWait(Options.Create(new ChatKitOptions { BusyWait = TimeSpan.Zero }));

        wait.Longest.Should().Be(TimeSpan.Zero);
        wait.For(Endless, static () => false);
    }

    // Other tests' work may wait for a thread of the pool just now; then nobody waits.
    private static void Until(Action<BusyWait> act, Func<bool> happened)
    {
        var wait = new BusyWait(Options.Create(new ChatKitOptions { BusyWait = TimeSpan.FromMilliseconds(20) }));
        SpinWait.SpinUntil(
            () =>
            {
                act(wait);
                return happened();
            },
            Patience).Should().BeTrue();
    }

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

        public Item Accept()
        {
            var item = new Item();
            _committers.TryAcceptInbound(item, isAlone: true).Should().BeTrue();
            return item;
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
        private readonly TaskCompletionSource _done = new();

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

        public bool IsExclusive => ((IChatStorage)storage).IsExclusive;

        public ValueTask InitializeAsync(CancellationToken cancellationToken) => ((IChatStorage)storage).InitializeAsync(cancellationToken);

        public async ValueTask<IChatTransaction> BeginAsync(BatchScope scope, CancellationToken cancellationToken)
        {
            await Answer().ConfigureAwait(false);
            return await ((IChatStorage)storage).BeginAsync(scope, cancellationToken).ConfigureAwait(false);
        }
    }
}

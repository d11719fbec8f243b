using ChatKit.Engine;
using ChatKit.Storage;
using ChatKit.Storage.InMemory;
using Microsoft.Extensions.DependencyInjection;

namespace ChatKit.Tests.Pipeline;

/// <summary>A committer has a thread of its own, on which a storage may wait for its database.</summary>
public sealed class CommitterThreadTests
{
    [Fact]
    public async Task Storage_may_block_where_a_batch_begins_since_no_thread_of_the_pool_waits_with_it()
    {
        var services = new ServiceCollection();
        services.AddLogging().AddChatKit();
        services.AddSingleton<NotingStorage>();
        services.AddSingleton<IChatStorage>(static s => s.GetRequiredService<NotingStorage>());
        await using var host = services.BuildServiceProvider();
        var committers = host.GetRequiredService<Committers>();
        var running = committers.RunAsync(CancellationToken.None);

        await committers.RunAsync(new NothingToDo(), CancellationToken.None).AsTask().WaitAsync(TimeSpan.FromSeconds(30));
        committers.Close();
        await running.WaitAsync(TimeSpan.FromSeconds(30));

        host.GetRequiredService<NotingStorage>().Begun.Should().Equal((MayBlock: true, IsOfPool: false));
    }

    private sealed class NothingToDo() : AwaitableItem<int>(TenantId.Default)
    {
        public override void AddTo(BatchScope scope)
        {
        }

        public override void Apply(BatchContext context)
        {
        }
    }

    private sealed class NotingStorage(InMemoryChatStorage storage) : IChatStorage
    {
        public List<(bool MayBlock, bool IsOfPool)> Begun { get; } = [];

        public bool IsExclusive => ((IChatStorage)storage).IsExclusive;

        public ValueTask InitializeAsync(CancellationToken cancellationToken) => ((IChatStorage)storage).InitializeAsync(cancellationToken);

        public ValueTask<IChatTransaction> BeginAsync(BatchScope scope, CancellationToken cancellationToken)
        {
            Begun.Add((scope.MayBlock, Thread.CurrentThread.IsThreadPoolThread));
            return ((IChatStorage)storage).BeginAsync(scope, cancellationToken);
        }
    }
}

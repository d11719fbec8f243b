using System.Diagnostics;
using ChatKit.ConformanceTests;
using ChatKit.EntityFrameworkCore.PostgreSQL.Tests.Known;
using ChatKit.Storage;
using ChatKit.Testing;

namespace ChatKit.EntityFrameworkCore.PostgreSQL.Tests.Database;

/// <summary>Whoever has a thread of his own waits on it for the database, and is stopped there like anybody else.</summary>
public sealed class BlockingTests : IAsyncLifetime
{
    private readonly ManualClock _clock = new();
    private readonly KnownChatSample _chat;
    private StorageUnderTest _host = null!;

    public BlockingTests() => _chat = new(_clock.GetUtcNow());

    public async ValueTask InitializeAsync()
    {
        _host = new PostgreSqlTestDatabase().Open(_clock);
        await _host.Chats.InitializeAsync(CancellationToken.None);
        await using var transaction = await _host.Chats.BeginAsync(new BatchScope(), CancellationToken.None);
        _chat.AddTo(transaction.Batch);
        await transaction.CommitAsync(CancellationToken.None);
    }

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task Batch_is_read_and_written_without_leaving_the_thread()
    {
        await OnThreadAsync(() =>
        {
            var beginning = _host.Chats.BeginAsync(Scope(), CancellationToken.None).AsTask();
            beginning.IsCompleted.Should().BeTrue();
            _chat.Receive(beginning.Result.Batch, "hello");
            var committing = beginning.Result.CommitAsync(CancellationToken.None).AsTask();
            committing.IsCompleted.Should().BeTrue();
            committing.Exception.Should().BeNull();
        });

        await using var after = await _host.Chats.BeginAsync(new BatchScope { Chats = { _chat.Id } }, CancellationToken.None);
        after.Batch.Chat(_chat.Id)!.LastMessageText.Should().Be("hello");
    }

    [Fact]
    public async Task Who_is_stopped_while_he_waits_for_anothers_lock_waits_no_longer()
    {
        await using (await _host.Chats.BeginAsync(new BatchScope { Chats = { _chat.Id } }, CancellationToken.None))
        {
            using var stop = new CancellationTokenSource();
            var waiting = OnThreadAsync(() => _host.Chats.BeginAsync(Scope(), stop.Token).AsTask().GetAwaiter().GetResult());
            (await Task.WhenAny(waiting, Task.Delay(TimeSpan.FromMilliseconds(300)))).Should().NotBe(waiting, "the chat is locked");

            await stop.CancelAsync();
            await waiting.Invoking(static w => w).Should().ThrowAsync<OperationCanceledException>();
        }

        await OnThreadAsync(() =>
        {
            var again = _host.Chats.BeginAsync(Scope(), CancellationToken.None).AsTask().GetAwaiter().GetResult();
            again.Batch.Chat(_chat.Id).Should().NotBeNull();
            again.DisposeAsync().AsTask().GetAwaiter().GetResult();
        });
    }

    [Fact]
    public async Task Who_is_stopped_just_as_he_begins_to_wait_waits_no_longer()
    {
        await using (await _host.Chats.BeginAsync(new BatchScope { Chats = { _chat.Id } }, CancellationToken.None))
        {
            foreach (var pause in Enumerable.Range(0, 20).Select(static n => TimeSpan.FromMicroseconds(n * 100)))
            {
                using var stop = new CancellationTokenSource();
                var waiting = OnThreadAsync(() => _host.Chats.BeginAsync(Scope(), stop.Token).AsTask().GetAwaiter().GetResult());
                var since = Stopwatch.GetTimestamp();
                SpinWait.SpinUntil(() => Stopwatch.GetElapsedTime(since) > pause);
                await stop.CancelAsync();

                // Sooner than the server ends who holds the chat and is silent.
                await waiting.Invoking(static w => w.WaitAsync(TimeSpan.FromSeconds(5))).Should().ThrowAsync<OperationCanceledException>();
            }
        }
    }

    private BatchScope Scope() => new() { MayBlock = true, Chats = { _chat.Id } };

    private static Task OnThreadAsync(Action action) =>
        Task.Factory.StartNew(action, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
}

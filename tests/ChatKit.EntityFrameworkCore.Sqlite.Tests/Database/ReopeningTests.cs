using ChatKit.Events;
using Microsoft.Extensions.DependencyInjection;

namespace ChatKit.EntityFrameworkCore.Sqlite.Tests.Database;

public sealed class ReopeningTests
{
    private static readonly ChannelId Channel = ChannelId.New();

    [Fact]
    public async Task What_was_committed_is_there_after_reopening_and_what_was_not_is_not()
    {
        using var file = new SqliteFile();
        await using (var host = await OpenAsync(file))
        {
            (await CommitAsync(host, "first")).Should().Be(1);

            // A host that goes without an end to its batch, as if it had crashed.
            var transaction = await host.GetRequiredService<IChatStorage>().BeginAsync(new BatchScope(), CancellationToken.None);
            Add(transaction.Batch, "lost");
        }

        await using (var host = await OpenAsync(file))
        {
            var scope = new BatchScope { Dedupes = { new DedupeKey(Channel, "first"), new DedupeKey(Channel, "lost") } };
            await using var transaction = await host.GetRequiredService<IChatStorage>().BeginAsync(scope, CancellationToken.None);
            transaction.Batch.IsKnown(new DedupeKey(Channel, "first")).Should().BeTrue();
            transaction.Batch.IsKnown(new DedupeKey(Channel, "lost")).Should().BeFalse();
            Add(transaction.Batch, "second");
            (await transaction.CommitAsync(CancellationToken.None)).Should().Be(2);
        }
    }

    [Fact]
    public async Task The_log_counts_on_after_all_of_it_was_deleted_and_the_file_was_reopened()
    {
        using var file = new SqliteFile();
        await using (var host = await OpenAsync(file))
        {
            await CommitAsync(host, "first");
            var late = DateTimeOffset.UnixEpoch.AddDays(1);
            var retention = new Retention { Events = late, Dedupes = late, PendingReferences = late, Finished = late, Audits = late, Held = late };
            (await host.GetRequiredService<IOperationsStorage>().CleanAsync(retention, 10, CancellationToken.None)).Should().Be(2);
            (await host.GetRequiredService<IEventLog>().RangeAsync(CancellationToken.None)).Should().Be((2L, 1L));
        }

        await using (var host = await OpenAsync(file))
        {
            (await CommitAsync(host, "second")).Should().Be(2);
        }
    }

    [Fact]
    public async Task What_a_host_had_alone_is_free_at_once_when_it_went_without_giving_it_up()
    {
        using var file = new SqliteFile();
        Lease gone;
        await using (var host = await OpenAsync(file))
        {
            gone = (await TakeAsync(host, "the one that was killed"))!;

            // Another host of the same process changes nothing about it.
            await using var beside = await OpenAsync(file);
            (await TakeAsync(beside, "another")).Should().BeNull();
        }

        await using (var host = await OpenAsync(file))
        {
            (await TakeAsync(host, "the next"))!.Fence.Should().BeGreaterThan(gone.Fence);
        }
    }

    private static ValueTask<Lease?> TakeAsync(ServiceProvider host, string owner) =>
        host.GetRequiredService<ILeaseStorage>().TakeAsync("send", owner, TimeSpan.FromMinutes(5), CancellationToken.None);

    private static async Task<ServiceProvider> OpenAsync(SqliteFile file)
    {
        var host = file.NewHost();
        await host.GetRequiredService<IChatStorage>().InitializeAsync(CancellationToken.None);
        return host;
    }

    private static async Task<long> CommitAsync(ServiceProvider host, string key)
    {
        await using var transaction = await host.GetRequiredService<IChatStorage>().BeginAsync(new BatchScope(), CancellationToken.None);
        Add(transaction.Batch, key);
        return await transaction.CommitAsync(CancellationToken.None);
    }

    private static void Add(ChatBatch batch, string key)
    {
        batch.Add(new DedupeRow { TenantId = TenantId.Default, ChannelId = Channel, Key = key, SeenAt = DateTimeOffset.UnixEpoch });
        batch.Announce(new ChatUpdated { TenantId = TenantId.Default, OccurredAt = DateTimeOffset.UnixEpoch, ChatId = ChatId.New() });
    }
}

using ChatKit.Engine;
using ChatKit.Storage;
using ChatKit.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace ChatKit.Tests.Configuration;

/// <summary>A host that does not know a channel yet, since another host has just added it.</summary>
public sealed class ConfigurationCacheTests
{
    [Fact]
    public async Task All_who_ask_at_once_for_a_channel_that_another_host_has_just_added_get_it()
    {
        await using var other = await ChatKitTestHost.StartAsync();
        var channel = await other.AddChannelAsync();
        var storage = new SlowConfiguration(other.Services.GetRequiredService<IConfigurationStorage>());
        var cache = Cache(other, storage);

        var asking = Enumerable.Range(0, 50).Select(_ => cache.FindChannelAsync(channel.Id, default).AsTask()).ToList();
        storage.Answer.SetResult();

        (await Task.WhenAll(asking)).Should().OnlyContain(state => state!.Channel.Id == channel.Id);
        storage.Questions.Should().Be(1, "a flood of requests is no flood of queries");
    }

    [Fact]
    public async Task All_who_ask_while_the_storage_is_away_hear_so_and_not_that_the_channel_does_not_exist()
    {
        await using var other = await ChatKitTestHost.StartAsync();
        var channel = await other.AddChannelAsync();
        var storage = new SlowConfiguration(other.Services.GetRequiredService<IConfigurationStorage>());
        storage.Answer.SetException(new StorageUnavailableException("The storage does not answer."));
        var cache = Cache(other, storage);

        for (var i = 0; i < 3; i++)
        {
            await cache.Awaiting(c => c.FindChannelAsync(channel.Id, default).AsTask()).Should().ThrowAsync<StorageUnavailableException>();
        }

        storage.Answer = new TaskCompletionSource();
        storage.Answer.SetResult();
        other.Clock.Advance(TimeSpan.FromSeconds(1));
        (await cache.FindChannelAsync(channel.Id, default)).Should().NotBeNull("after a moment it is asked again");
    }

    [Fact]
    public async Task Who_gives_up_waiting_does_not_take_the_answer_from_the_others()
    {
        await using var other = await ChatKitTestHost.StartAsync();
        var channel = await other.AddChannelAsync();
        var storage = new SlowConfiguration(other.Services.GetRequiredService<IConfigurationStorage>());
        var cache = Cache(other, storage);
        using var impatient = new CancellationTokenSource();

        var first = cache.FindChannelAsync(channel.Id, impatient.Token).AsTask();
        var second = cache.FindChannelAsync(channel.Id, default).AsTask();
        await impatient.CancelAsync();
        await first.Awaiting(f => f).Should().ThrowAsync<OperationCanceledException>();
        storage.Answer.SetResult();

        (await second).Should().NotBeNull();
    }

    private static ConfigurationCache Cache(ChatKitTestHost host, IConfigurationStorage storage) =>
        new(storage, host.Services.GetRequiredService<SnapshotFactory>(), host.Clock);

    private sealed class SlowConfiguration(IConfigurationStorage inner) : IConfigurationStorage
    {
        public TaskCompletionSource Answer { get; set; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public int Questions { get; private set; }

        public async ValueTask<TenantId?> FindTenantAsync(ChannelId channel, CancellationToken cancellationToken)
        {
            Questions++;
            await Answer.Task.WaitAsync(cancellationToken);
            return await inner.FindTenantAsync(channel, cancellationToken);
        }

        public ValueTask<TenantConfiguration> FindAsync(TenantId tenant, CancellationToken cancellationToken) => inner.FindAsync(tenant, cancellationToken);

        public ValueTask<IReadOnlyDictionary<TenantId, long>> VersionsAsync(CancellationToken cancellationToken) => inner.VersionsAsync(cancellationToken);

        public ValueTask<long?> ChangeAsync(ConfigurationChange change, CancellationToken cancellationToken) => inner.ChangeAsync(change, cancellationToken);

        public ValueTask<IReadOnlyList<AuditRow>> ListAuditsAsync(TenantId tenant, ReportCursor? after, int limit, CancellationToken cancellationToken) =>
            inner.ListAuditsAsync(tenant, after, limit, cancellationToken);

        public ValueTask MovePollPositionAsync(ChannelId channel, string position, CancellationToken cancellationToken) =>
            inner.MovePollPositionAsync(channel, position, cancellationToken);
    }
}

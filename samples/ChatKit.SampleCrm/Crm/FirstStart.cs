using System.Text.Json.Nodes;
using ChatKit.SampleCrm.Hosting;
using ChatKit.Storage;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace ChatKit.SampleCrm.Crm;

/// <summary>Gives the shop the channel of its website chat, and a new CRM some customers, once the host is up.</summary>
/// <remarks>
/// EF takes a second for its first query. Messengers and health checks need not wait for it, so only those do who need the CRM's own
/// data: its pages and its subscriber. All other requests find the channel.
/// </remarks>
internal sealed class FirstStart(
    IServiceScopeFactory scopes, IChannels channels, ILeaseStorage leases, IConfiguration configuration, IHostApplicationLifetime lifetime, TimeProvider time)
    : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    // So long the next start waits for one that was killed in the midst of it.
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(5);

    private readonly TaskCompletionSource _asked = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _hasChannel = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _filled = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Waits until the CRM's own data is there.</summary>
    public Task WaitAsync(CancellationToken cancellationToken)
    {
        _asked.TrySetResult();
        return _filled.Task.WaitAsync(cancellationToken);
    }

    /// <summary>A step of the host's pipeline: what comes after it finds the shop's channel.</summary>
    public async Task WaitForChannelAsync(HttpContext context, RequestDelegate next)
    {
        _asked.TrySetResult();
        await _hasChannel.Task.WaitAsync(context.RequestAborted);
        await next(context);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await UntilStartedAsync(stoppingToken);

            // The first answers after a start have the processor to themselves, unless it is this that somebody waits for.
            await Task.WhenAny(_asked.Task, Task.Delay(Pause, time, stoppingToken));
            if (await FindChannelAsync(stoppingToken) is null)
            {
                await AloneAsync(AddChannelAsync, stoppingToken);
            }

            _hasChannel.SetResult();
            await AloneAsync(FillAsync, stoppingToken);
            _filled.SetResult();
        }
        catch (Exception exception)
        {
            // The host ends by it; whoever waits is not to wait for that.
            _hasChannel.TrySetException(exception);
            _filled.TrySetException(exception);
            throw;
        }
    }

    private async Task UntilStartedAsync(CancellationToken cancellationToken)
    {
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var registration = lifetime.ApplicationStarted.Register(started.SetResult);
        await started.Task.WaitAsync(cancellationToken);
    }

    /// <summary>Of hosts that start at once on one database one does it, and the others find it done.</summary>
    private async Task AloneAsync(Func<CancellationToken, Task> act, CancellationToken cancellationToken)
    {
        var self = Guid.CreateVersion7().ToString();
        Lease? lease;
        while ((lease = await leases.TakeAsync("sample-crm.first-start", self, Longest, cancellationToken)) is null)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(100), time, cancellationToken);
        }

        try
        {
            await act(cancellationToken);
        }
        finally
        {
            await leases.ReleaseAsync(lease, CancellationToken.None);
        }
    }

    private async Task<string?> FindChannelAsync(CancellationToken cancellationToken) =>
        (await channels.ListAsync(TenantId.Default, cancellationToken)).FirstOrDefault(c => c.Channel.Type.Name == "webchat")?.Channel.Id.ToString();

    private async Task AddChannelAsync(CancellationToken cancellationToken)
    {
        if (await FindChannelAsync(cancellationToken) is not null)
        {
            return;
        }

        var settings = new JsonObject { ["welcomeText"] = "Hello! What can we do for you?" };
        var added = await channels.AddAsync(
            TenantId.Default, new NewChannel { Type = "webchat", Name = "Shop", Settings = settings }, Actor.System, cancellationToken);
        if (added.Channel is null)
        {
            throw new InvalidOperationException($"The shop's channel was refused: {added.Refusal}");
        }
    }

    private async Task FillAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var crm = scope.ServiceProvider.GetRequiredService<CrmDbContext>();
        if (CrmStorage.Of(configuration) == CrmStorage.Memory)
        {
            // Such a database lasts as long as a connection to it is open. The tables of a file are ChatKit's to migrate; it knows nothing of these.
            await scope.ServiceProvider.GetRequiredService<SqliteConnection>().OpenAsync(cancellationToken);
            await crm.Database.MigrateAsync(cancellationToken);
        }

        if (!await crm.Customers.AnyAsync(cancellationToken))
        {
            crm.Customers.AddRange(DemoCustomers.New(time.GetUtcNow()));
        }

        // A start that was cut short may have left the channel without the shop that names it.
        if (!await crm.Shops.AnyAsync(cancellationToken) && await FindChannelAsync(cancellationToken) is { } channel)
        {
            crm.Shops.Add(new() { Id = 1, ChannelId = channel });
        }

        try
        {
            await crm.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateException) when (HasShop(crm))
        {
            // Another host took over from this one, which was slow, and was first: there is one shop with this id, and what came with it.
        }
    }

    private static bool HasShop(CrmDbContext crm) => crm.Shops.AsNoTracking().Any();
}

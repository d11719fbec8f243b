using System.Collections.Frozen;
using System.Diagnostics;
using ChatKit.Engine;
using ChatKit.Storage;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace ChatKit.Distribution;

/// <summary>
/// Gives waiting dialogues to managers: one pass at a time per tenant, the longest waiting first, whenever something changed that can
/// free a manager; a sweep is only the net.
/// </summary>
internal sealed class DistributionWorker(
    IEnumerable<IDistributionStrategy> strategies,
    ConfigurationCache configuration,
    ManagerCache managers,
    DistributionStorage storage,
    CustomerOwners owners,
    Committers committer,
    WakeUps wakeUps,
    TimeProvider time,
    IOptions<ChatKitOptions> options,
    ILogger<DistributionWorker> logger) : IWorker
{
    private const int AtOnce = 200;
    private static readonly TimeSpan SweepEvery = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan Again = TimeSpan.FromMilliseconds(100);
    private static readonly FrozenSet<string> Nobody = FrozenSet<string>.Empty;

    private readonly FrozenDictionary<string, IDistributionStrategy> _strategies = Named(strategies);

    private readonly Dictionary<TenantId, DecisionNotes> _notes = [];

    public string Name => "distribution";

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var sweepAt = time.GetUtcNow();
        while (true)
        {
            if (time.GetUtcNow() >= sweepAt)
            {
                foreach (var tenant in configuration.Known)
                {
                    wakeUps.Queues[tenant.TenantId] = 0;
                }

                sweepAt = time.GetUtcNow() + SweepEvery;
            }

            foreach (var tenant in wakeUps.Queues.Keys)
            {
                if (wakeUps.Queues.TryRemove(tenant, out _))
                {
                    await PassAsync(tenant, cancellationToken).ConfigureAwait(false);
                }
            }

            await wakeUps.Distribution.WaitAsync(sweepAt - time.GetUtcNow(), time, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>One pass over a tenant's queue.</summary>
    /// <returns>How many dialogues were given to somebody.</returns>
    public async ValueTask<int> PassAsync(TenantId tenantId, CancellationToken cancellationToken)
    {
        var tenant = await configuration.GetAsync(tenantId, cancellationToken).ConfigureAwait(false);
        var settings = tenant.Settings.Distribution;
        if (!tenant.Settings.ChatsEnabled || tenant.HasDistributor || settings.Strategy == DistributionStrategies.None
            || !_strategies.TryGetValue(settings.Strategy, out var strategy))
        {
            return 0;
        }

        if (await storage.TakeLeaseAsync(tenantId, options.Value, cancellationToken).ConfigureAwait(false) is not { } lease)
        {
            // Another host is at it, and may have read the queue before what woke us: we look again when it is through.
            _ = WakeLaterAsync(tenantId, cancellationToken);
            return 0;
        }

        try
        {
            return await PassAsync(tenant, strategy, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            await storage.ReleaseAsync(lease, CancellationToken.None).ConfigureAwait(false);
        }
    }

    private async Task WakeLaterAsync(TenantId tenant, CancellationToken cancellationToken)
    {
        await Task.Delay(Again, time, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        wakeUps.WakeDistribution(tenant);
    }

    private async ValueTask<int> PassAsync(TenantSnapshot tenant, IDistributionStrategy strategy, CancellationToken cancellationToken)
    {
        var tenantId = tenant.TenantId;
        if (!_notes.TryGetValue(tenantId, out var notes))
        {
            _notes[tenantId] = notes = new DecisionNotes();
        }

        notes.BeginPass();
        var pass = new Pass(tenant, strategy, notes, owners.BeginPass());
        var given = 0;
        var limit = AtOnce;
        while (true)
        {
            var queue = await storage.QueueAsync(tenantId, limit, cancellationToken).ConfigureAwait(false);
            if (queue.Count == 0)
            {
                notes.EndPass();
                return given;
            }

            var profiles = await managers.GetAsync(tenantId, cancellationToken).ConfigureAwait(false);
            var presence = await storage.PresenceAsync(tenantId, time.GetUtcNow(), cancellationToken).ConfigureAwait(false);
            var candidates = new Candidates(tenant, profiles, presence);
            var before = given;
            foreach (var queued in queue)
            {
                given += await GiveAsync(pass, candidates, queued, cancellationToken).ConfigureAwait(false) ? 1 : 0;
            }

            // A full page may hide others behind it, but only somebody who is free can take them.
            if (queue.Count < limit || !candidates.IsAnybodyFree)
            {
                notes.EndPass();
                return given;
            }

            // Nobody may take those of this page (another channel's, say): then it must not hide the rest.
            limit = given == before ? limit * 2 : AtOnce;
        }
    }

    private async ValueTask<bool> GiveAsync(Pass pass, Candidates candidates, QueuedDialogue queued, CancellationToken cancellationToken)
    {
        using var activity = Tracing.Start("chatkit.distribution", ActivityKind.Internal, queued.TraceParent);
        var (tenant, strategy) = (pass.Tenant, pass.Strategy);
        IReadOnlySet<string> lost = Nobody;
        (bool IsAsked, ManagerId? Manager) owner = default;
        while (true)
        {
            var free = candidates.For(queued.ChannelId, lost, out var removed);
            if (free.Count == 0 || tenant.Channel(queued.ChannelId) is not { } channel)
            {
                await NoteAsync(pass, queued, "no-candidates", removed, cancellationToken).ConfigureAwait(false);
                return false;
            }

            if (!owner.IsAsked)
            {
                owner = (true, await pass.Owners.FindAsync(channel.Channel, queued, cancellationToken).ConfigureAwait(false));
            }

            var isOwner = free.Any(m => m.ManagerId == owner.Manager);
            var choice = isOwner
                ? owner.Manager
                : await ChooseAsync(tenant, strategy, channel.Channel, queued, free, cancellationToken).ConfigureAwait(false);
            if (choice is not { } chosen)
            {
                await NoteAsync(pass, queued, "no-choice", removed, cancellationToken).ConfigureAwait(false);
                return false;
            }

            var claiming = new ClaimItem(tenant.TenantId, queued, chosen, strategy.Name, removed)
            {
                Reason = isOwner ? DistributionStrategies.CustomerOwner : null,
                TraceParent = activity?.Id ?? queued.TraceParent,
            };
            switch (await committer.RunAsync(claiming, cancellationToken).ConfigureAwait(false))
            {
                case Claim.Assigned:
                    candidates.Given(chosen, time.GetUtcNow());
                    Telemetry.Decisions.Add(1, new KeyValuePair<string, object?>("outcome", "assigned"));
                    return true;
                case Claim.Gone:
                    return false;
                case var claim:
                    if (claim == Claim.Full)
                    {
                        candidates.Fill(chosen);
                    }

                    lost = lost.Append(chosen.Value).ToFrozenSet(StringComparer.Ordinal);
                    break;
            }
        }
    }

    private async ValueTask<ManagerId?> ChooseAsync(
        TenantSnapshot tenant,
        IDistributionStrategy strategy,
        Channel channel,
        QueuedDialogue queued,
        IReadOnlyList<ManagerLoad> free,
        CancellationToken cancellationToken)
    {
        var last = queued.Preferred is { Kind: ResponsibleKind.Manager } preferred && free.Any(m => m.ManagerId.Value == preferred.Id)
            ? new ManagerId(preferred.Id)
            : (ManagerId?)null;
        try
        {
            var context = new DistributionContext
            {
                TenantId = tenant.TenantId,
                DialogueId = queued.DialogueId,
                ChatId = queued.ChatId,
                Channel = channel,
                WaitingSince = queued.QueuedAt,
                Candidates = free,
                LastResponsible = last,
            };
            var chosen = await ForeignCode.AskAsync(
                token => strategy.ChooseAsync(context, token), options.Value.ForeignCodeTimeout, time, cancellationToken)
                .ConfigureAwait(false);
            if (chosen is { } manager && !free.Any(m => m.ManagerId == manager))
            {
                Log.ChoiceOutsideCandidates(logger, strategy.Name, manager, queued.DialogueId);
                return null;
            }

            return chosen;
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            Log.StrategyFailed(logger, exception, strategy.Name, queued.DialogueId);
            return null;
        }
    }

    private async ValueTask NoteAsync(Pass pass, QueuedDialogue queued, string outcome, string? removed, CancellationToken cancellationToken)
    {
        if (!pass.Notes.IsNew(queued.DialogueId, $"{outcome} {removed}"))
        {
            return;
        }

        Telemetry.Decisions.Add(1, new KeyValuePair<string, object?>("outcome", outcome));
        var item = new DecisionItem(pass.Tenant.TenantId, queued, pass.Strategy.Name, outcome, removed)
        {
            TraceParent = Telemetry.TraceParent ?? queued.TraceParent,
        };
        await committer.RunAsync(item, cancellationToken).ConfigureAwait(false);
    }

    private static FrozenDictionary<string, IDistributionStrategy> Named(IEnumerable<IDistributionStrategy> strategies)
    {
        var named = new Dictionary<string, IDistributionStrategy>(StringComparer.Ordinal);
        foreach (var strategy in strategies)
        {
            if (strategy.Name == DistributionStrategies.CustomerOwner)
            {
                throw new InvalidOperationException(
                    $"{strategy.GetType().Name} is called '{strategy.Name}', which decisions say of customers' owners. Rename it.");
            }

            if (!named.TryAdd(strategy.Name, strategy))
            {
                throw new InvalidOperationException(
                    $"Two distribution strategies are called '{strategy.Name}': {named[strategy.Name].GetType().Name} and "
                    + $"{strategy.GetType().Name}. Rename one.");
            }
        }

        return named.ToFrozenDictionary(StringComparer.Ordinal);
    }

    /// <summary>What holds for all of one pass.</summary>
    private sealed record Pass(TenantSnapshot Tenant, IDistributionStrategy Strategy, DecisionNotes Notes, CustomerOwners.Pass Owners);
}

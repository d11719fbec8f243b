using System.Collections.Concurrent;
using System.Globalization;
using ChatKit.Storage;
using Microsoft.Extensions.Logging;

namespace ChatKit.Engine;

/// <summary>
/// Sends for one channel while this host has its lease: in order per chat, several chats at once, as fast as the messenger allows.
/// </summary>
internal sealed class ChannelSender(SenderParts parts, ChannelId channel, Lease lease)
{
    private readonly ConcurrentDictionary<ChatId, byte> _running = new();
    private readonly Dictionary<ChatId, RateLimit> _chatRates = [];
    private readonly Pulse _ended = new();
    private readonly ConcurrentQueue<(ChatId Chat, SendFailure Failure, DateTimeOffset At)> _failures = new();
    private RateLimit? _channelRate;
    private DateTimeOffset _nextLook;
    private DateTimeOffset _pausedUntil;

    public Lease Lease { get; set; } = lease;

    /// <summary>Begins all that may begin now.</summary>
    /// <returns>When to look again at the latest; a commit or the end of an attempt wakes the sender before.</returns>
    public async ValueTask<DateTimeOffset> BeginDueAsync(CancellationToken cancellationToken)
    {
        var now = parts.Time.GetUtcNow();
        NoteFailures();
        if (!parts.WakeUps.Channels.TryRemove(channel, out _) && now < _nextLook)
        {
            return _nextLook;
        }

        _nextLook = now + parts.Options.PollInterval;
        var state = await parts.Configuration.FindChannelAsync(channel, cancellationToken).ConfigureAwait(false);
        if (state is not { MaySend: true } || now < _pausedUntil || _running.Count >= parts.Options.SendConcurrency)
        {
            return _nextLook = now < _pausedUntil ? _pausedUntil : _nextLook;
        }

        _channelRate ??= new RateLimit(state.Capabilities.ChannelRate, Math.Max(1, (int)state.Capabilities.ChannelRate));
        var due = await parts.Work.DueOperationsAsync(channel, now, parts.Options.SendConcurrency * 2, cancellationToken).ConfigureAwait(false);
        foreach (var operation in due)
        {
            now = parts.Time.GetUtcNow();
            if (_running.ContainsKey(operation.ChatId) || (operation.State == OutboxState.Begun && !MaySettle(operation, state, now)))
            {
                continue;
            }

            var rate = RateOf(operation.ChatId, state, now);
            if (_running.Count >= parts.Options.SendConcurrency || _channelRate.Wait(now) > TimeSpan.Zero || rate.Wait(now) > TimeSpan.Zero)
            {
                _nextLook = Sooner(_nextLook, now + Longer(_channelRate.Wait(now), rate.Wait(now)) + TimeSpan.FromMilliseconds(1));
                continue;
            }

            _channelRate.Take(now);
            rate.Take(now);
            _running[operation.ChatId] = 0;
            _ = RunAsync(operation, state, cancellationToken);
        }

        return _nextLook;
    }

    /// <summary>Waits until what runs has ended.</summary>
    public async ValueTask DrainAsync(CancellationToken cancellationToken)
    {
        while (!_running.IsEmpty)
        {
            await _ended.WaitAsync(TimeSpan.FromMilliseconds(100), parts.Time, cancellationToken).ConfigureAwait(false);
        }
    }

    // A begun attempt that is not ours belongs to a host that is gone; where others may still run, its time limit must have passed. So
    // must that of our own, if its end could not be noted.
    private bool MaySettle(OutboxRow operation, ChannelState state, DateTimeOffset now) =>
        (operation.Fence < Lease.Fence && parts.Storage.IsExclusive)
        || (operation.Fence <= Lease.Fence && operation.AttemptStartedAt + state.Capabilities.SendTimeout + parts.Options.LeaseDuration < now);

    private RateLimit RateOf(ChatId chat, ChannelState state, DateTimeOffset now)
    {
        if (_chatRates.Count > 10_000)
        {
            foreach (var idle in _chatRates.Where(r => r.Value.IsIdle(now)).Select(static r => r.Key).ToList())
            {
                _chatRates.Remove(idle);
            }
        }

        if (!_chatRates.TryGetValue(chat, out var rate))
        {
            _chatRates[chat] = rate = new RateLimit(state.Capabilities.ChatRate, state.Capabilities.ChatBurst);
        }

        return rate;
    }

    private async Task RunAsync(OutboxRow operation, ChannelState state, CancellationToken stopping)
    {
        try
        {
            await AttemptAsync(operation, state, stopping).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is OperationCanceledException or StorageUnavailableException && stopping.IsCancellationRequested)
        {
            // The host stops; the attempt's record says how far it came.
        }
        catch (Exception exception)
        {
            Log.SendThrew(parts.Logger, exception, channel, operation.Id);
        }
        finally
        {
            _running.TryRemove(operation.ChatId, out _);
            _ended.Signal();
            parts.WakeUps.WakeSender(channel);
        }
    }

    private async ValueTask AttemptAsync(OutboxRow operation, ChannelState state, CancellationToken stopping)
    {
        var key = string.Create(CultureInfo.InvariantCulture, $"{operation.Id}-{operation.Attempts + 1}");
        if (operation.State == OutboxState.Begun)
        {
            Log.SendUncertain(parts.Logger, channel, operation.Id);
        }

        if (await parts.Committer.RunAsync(new AttemptBegun(operation, key, Lease), CancellationToken.None).ConfigureAwait(false) != Begin.Begun
            || await FindAsync(operation.Id, stopping).ConfigureAwait(false) is not { } details)
        {
            return;
        }

        var result = await AskAsync(details, state, key).ConfigureAwait(false);
        Telemetry.Sends.Add(1, new KeyValuePair<string, object?>("outcome", result.Failure?.Kind.ToString() ?? "sent"), new("channel.type", state.Channel.Type.Name));
        if (result.Failure is { } failure)
        {
            _failures.Enqueue((details.Chat.Id, failure, parts.Time.GetUtcNow()));
            if (!failure.IsTransient)
            {
                Log.SendFailed(parts.Logger, channel, operation.Id, failure.Code ?? failure.Kind.ToString());
            }
        }

        // Once the messenger has answered, the answer is noted even while the host stops.
        await parts.Committer.RunAsync(
            new AttemptEnded(details.Operation, key, result, RetryDelay(details.Operation.Attempts), state.Capabilities.MessageIds, details.Chat.ExternalId),
            CancellationToken.None).ConfigureAwait(false);
    }

    // It is begun and nobody else will do it: what is away comes back.
    private async ValueTask<OperationDetails?> FindAsync(OperationId operation, CancellationToken stopping)
    {
        while (true)
        {
            try
            {
                return await parts.Work.FindOperationAsync(operation, CancellationToken.None).ConfigureAwait(false);
            }
            catch (StorageUnavailableException)
            {
                await Task.Delay(parts.Options.PollInterval, parts.Time, stopping).ConfigureAwait(false);
            }
        }
    }

    // A host that stops waits for the messenger's answer, so that it need not be asked again by the next one.
    private async ValueTask<SendResult> AskAsync(OperationDetails details, ChannelState state, string key)
    {
        using var activity = Telemetry.Source.StartActivity("chatkit.send");
        using var limit = new CancellationTokenSource();
        using var timer = parts.Time.CreateTimer(
            static s => ((CancellationTokenSource)s!).Cancel(), limit, state.Capabilities.SendTimeout, Timeout.InfiniteTimeSpan);
        try
        {
            return await parts.Messenger.AskAsync(details, state, key, limit.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            return SendResult.Failed(new SendFailure
            {
                Kind = SendFailureKind.Unreachable,
                Description = "The messenger did not answer in time.",
                IsUncertain = true,
            });
        }
        catch (Exception exception)
        {
            Log.SendThrew(parts.Logger, exception, channel, details.Operation.Id);
            return SendResult.Failed(SendFailureKind.Rejected, $"The adapter failed: {exception.GetType().Name}.");
        }
    }

    // Attempts end on other threads; what slows the next ones down is noted where those begin.
    private void NoteFailures()
    {
        while (_failures.TryDequeue(out var ended))
        {
            var (chat, failure, at) = ended;
            if (failure.Kind == SendFailureKind.Throttled)
            {
                var until = at + (failure.RetryAfter ?? TimeSpan.FromSeconds(1));
                _pausedUntil = until > _pausedUntil ? until : _pausedUntil;
            }
            else if (failure.RetryAfter is { } pause && _chatRates.TryGetValue(chat, out var rate))
            {
                rate.Pause(at + pause);
            }
        }
    }

    // Twice as long each time, up to five minutes, and a part of it by chance, so that what failed together does not come back together.
    private TimeSpan RetryDelay(int attempts)
    {
        var delay = parts.Options.RetryDelay * Math.Pow(2, Math.Min(attempts - 1, 16));
        var capped = delay < TimeSpan.FromMinutes(5) ? delay : TimeSpan.FromMinutes(5);
        return capped * (0.75 + (Random.Shared.NextDouble() / 2));
    }

    private static DateTimeOffset Sooner(DateTimeOffset one, DateTimeOffset other) => one < other ? one : other;

    private static TimeSpan Longer(TimeSpan one, TimeSpan other) => one > other ? one : other;
}

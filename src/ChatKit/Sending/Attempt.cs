using System.Diagnostics;
using ChatKit.Storage;

namespace ChatKit.Engine;

/// <summary>One try of an operation: noted, made, and its end noted.</summary>
internal sealed class Attempt(SenderParts parts, OutboxRow operation, Lease lease, ChannelState state)
{
    private static readonly TimeSpan LongestDelay = TimeSpan.FromMinutes(5);

    private readonly CorrelationKey _key = new(operation.Id, operation.Attempts + 1);

    public async ValueTask<Begin> RunAsync(SendingPace pace, CancellationToken stopping)
    {
        var begin = await parts.Committer.RunAsync(
            new AttemptBegun(operation, _key, lease) { TraceParent = operation.TraceParent }, CancellationToken.None).ConfigureAwait(false);
        if (begin != Begin.Begun || await FindAsync(stopping).ConfigureAwait(false) is not { } details)
        {
            return begin;
        }

        if (operation.State == OutboxState.Begun)
        {
            Log.SendUncertain(parts.Logger, state.Channel.Id, operation.Id);
        }

        using var activity = Tracing.Start("chatkit.send", ActivityKind.Client, operation.TraceParent);
        var result = await AskAsync(details).ConfigureAwait(false);
        Telemetry.Sent(state.Channel.Type, result.Failure);
        End(activity, result);
        if (result.Failure is { } failure)
        {
            pace.Note(failure, parts.Time.GetUtcNow());
            if (!failure.IsTransient)
            {
                Log.SendFailed(parts.Logger, state.Channel.Id, operation.Id, failure.Code ?? failure.Kind.ToString());
            }
        }

        // Once the messenger has answered, the answer is noted even while the host stops.
        var ended = new AttemptEnded(details.Operation, _key, result, RetryDelay(), state.Capabilities.MessageIds, details.Chat.ExternalId)
        {
            TraceParent = activity?.Id ?? operation.TraceParent,
        };
        await parts.Committer.RunAsync(ended, CancellationToken.None).ConfigureAwait(false);
        if (result.Failure is { Kind: SendFailureKind.Misconfigured } reported)
        {
            await parts.Connector.ReportAsync(state, reported, CancellationToken.None).ConfigureAwait(false);
        }

        return begin;
    }

    // It is begun and nobody else will do it: what is away comes back. If that took so long that somebody else does it, it is his.
    private async ValueTask<OperationDetails?> FindAsync(CancellationToken stopping)
    {
        while (true)
        {
            try
            {
                var details = await parts.Work.FindOperationAsync(operation.Id, CancellationToken.None).ConfigureAwait(false);
                var isOurs = details?.Operation is { State: OutboxState.Begun, CorrelationKey: var key } && key == _key.ToString();
                return isOurs ? details : null;
            }
            catch (StorageUnavailableException)
            {
                await Task.Delay(parts.Options.PollInterval, parts.Time, stopping).ConfigureAwait(false);
            }
        }
    }

    // A host that stops waits for the messenger's answer, so that it need not be asked again by the next one. An adapter that does not
    // heed its token is not waited for beyond its time.
    private async ValueTask<SendResult> AskAsync(OperationDetails details)
    {
        using var limit = new CancellationTokenSource(state.Capabilities.SendTimeout, parts.Time);
        try
        {
            var asking = parts.Messenger.AskAsync(details, state, _key.ToString(), limit.Token);
            return await asking.AsTask().WaitAsync(limit.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            return Unknown(SendFailureKind.Unreachable, "The messenger did not answer in time.");
        }
        catch (Exception exception)
        {
            // How far it came, it did not say.
            Log.SendThrew(parts.Logger, exception, state.Channel.Id, operation.Id);
            return Unknown(SendFailureKind.Rejected, $"The adapter failed: {exception.GetType().Name}.");
        }
    }

    private static SendResult Unknown(SendFailureKind kind, string description) =>
        SendResult.Failed(new SendFailure { Kind = kind, Description = description, IsUncertain = true });

    private void End(Activity? activity, SendResult result)
    {
        if (activity is null)
        {
            return;
        }

        activity.SetTag("channel.type", state.Channel.Type.Name);
        activity.SetTag("chatkit.operation", operation.Id.ToString());
        activity.SetTag("chatkit.attempt", _key.Attempt);
        if (result.Failure is { } failure)
        {
            activity.SetTag("error.type", failure.Kind.ToString());
            activity.SetStatus(ActivityStatusCode.Error, failure.Code);
        }

        activity.Stop();
    }

    // Twice as long each time, up to five minutes, less a part of it by chance, so that what failed together does not come back together.
    private TimeSpan RetryDelay()
    {
        var delay = parts.Options.RetryDelay * Math.Pow(2, Math.Min(_key.Attempt - 1, 16));
        return (delay < LongestDelay ? delay : LongestDelay) * (1 - (Random.Shared.NextDouble() / 4));
    }
}

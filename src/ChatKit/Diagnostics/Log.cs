using Microsoft.Extensions.Logging;

namespace ChatKit.Engine;

/// <summary>What ChatKit logs: ids and codes, never texts or names of customers.</summary>
internal static partial class Log
{
    [LoggerMessage(1001, LogLevel.Warning, "The CRM's manager directory failed for tenant {Tenant}; what was known before is used for another minute")]
    public static partial void DirectoryFailed(ILogger logger, Exception exception, TenantId tenant);

    [LoggerMessage(1002, LogLevel.Warning, "Channels' secrets are stored unprotected, because no ISecretProtector is registered. Add ChatKit.AspNetCore, or UseSecretProtector<T>()")]
    public static partial void SecretsUnprotected(ILogger logger);

    [LoggerMessage(1003, LogLevel.Warning, "The storage is unavailable; the batch of {Count} is tried again in {Delay}")]
    public static partial void StorageUnavailable(ILogger logger, Exception exception, int count, TimeSpan delay);

    [LoggerMessage(1004, LogLevel.Error, "An item of kind {Kind} for tenant {Tenant} failed for its own sake and was parked")]
    public static partial void Parked(ILogger logger, Exception exception, string kind, TenantId tenant);

    [LoggerMessage(1005, LogLevel.Error, "The worker {Worker} failed and goes on in {Delay}")]
    public static partial void WorkerFailed(ILogger logger, Exception exception, string worker, TimeSpan delay);

    [LoggerMessage(1006, LogLevel.Error, "The adapter of channel {Channel} threw while it read a webhook; the body was parked")]
    public static partial void ReceiveFailed(ILogger logger, Exception exception, ChannelId channel);

    [LoggerMessage(1007, LogLevel.Error, "The adapter of channel {Channel} threw while it sent operation {Operation}")]
    public static partial void SendThrew(ILogger logger, Exception exception, ChannelId channel, OperationId operation);

    [LoggerMessage(1008, LogLevel.Warning, "Operation {Operation} of channel {Channel} failed for good: {Code}")]
    public static partial void SendFailed(ILogger logger, ChannelId channel, OperationId operation, string code);

    [LoggerMessage(1009, LogLevel.Warning, "The outcome of operation {Operation} of channel {Channel} is unknown; it is repeated and counted as uncertain")]
    public static partial void SendUncertain(ILogger logger, ChannelId channel, OperationId operation);

    [LoggerMessage(1030, LogLevel.Error, "An update from the bus cannot be read and was parked")]
    public static partial void UpdateUnreadable(ILogger logger, Exception exception);

    [LoggerMessage(1031, LogLevel.Warning, "An update from the bus was dropped: channel {Channel} is unknown")]
    public static partial void UpdateWithoutChannel(ILogger logger, string channel);

    [LoggerMessage(1010, LogLevel.Warning, "Strategy '{Strategy}' chose {Manager}, who was not a candidate; dialogue {Dialogue} stays unassigned")]
    public static partial void ChoiceOutsideCandidates(ILogger logger, string strategy, ManagerId manager, DialogueId dialogue);

    [LoggerMessage(1011, LogLevel.Error, "Strategy '{Strategy}' failed; dialogue {Dialogue} stays unassigned until something changes")]
    public static partial void StrategyFailed(ILogger logger, Exception exception, string strategy, DialogueId dialogue);

    [LoggerMessage(1012, LogLevel.Warning, "Subscriber '{Subscriber}' failed on event {Position} for the {Attempt}. time")]
    public static partial void SubscriberFailed(ILogger logger, Exception exception, string subscriber, long position, int attempt);

    [LoggerMessage(1013, LogLevel.Warning, "{Count} managers' loads had drifted and were corrected")]
    public static partial void LoadsDrifted(ILogger logger, int count);

    [LoggerMessage(1014, LogLevel.Warning, "Polling channel {Channel} failed: {Reason}")]
    public static partial void PollFailed(ILogger logger, ChannelId channel, string reason);

    [LoggerMessage(1015, LogLevel.Error, "The storage could not be prepared, so this host answers 503; it is tried again in {Delay}")]
    public static partial void StorageAwayAtStart(ILogger logger, Exception exception, TimeSpan delay);

    [LoggerMessage(1016, LogLevel.Error, "The storage answers but cannot be used as it is, so this host answers 503 until that is mended: {Cure}")]
    public static partial void StorageUnusable(ILogger logger, Exception exception, string cure);

    [LoggerMessage(1017, LogLevel.Warning, "The CRM did not tell the owner of dialogue {Dialogue}'s customer; nobody is preferred for it and what else waits now")]
    public static partial void CustomerOwnersFailed(ILogger logger, Exception exception, DialogueId dialogue);
}

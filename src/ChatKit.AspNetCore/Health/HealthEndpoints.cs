using ChatKit.AspNetCore.Api;
using ChatKit.AspNetCore.Chats;
using ChatKit.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace ChatKit.AspNetCore.Health;

internal static class HealthEndpoints
{
    public static void Map(RouteGroupBuilder api)
    {
        api.MapGet("/health-report", ReportAsync).WithTags("Health").WithSummary("What does not go as it should");
        api.MapPost("/health-report/parked/{parkedId}/replay", ReplayAsync).WithTags("Health").WithSummary("Apply once more what was parked");
    }

    private static async Task<Done> ReplayAsync(ApiCall call, IReplay replay, string parkedId, JsonBody<NoValues> body)
    {
        ArgumentNullException.ThrowIfNull(body);
        call.Require(ChatPermissions.ViewHealth, "replay what was parked");
        var id = Guid.TryParseExact(parkedId, "n", out var parsed) ? parsed : throw RefusedException.NotFound("parked update");
        return await replay.ReplayAsync(call.Tenant, id, call.Aborted) is { } refusal ? throw new RefusedException(refusal) : Done.Instance;
    }

    private static async Task<Answer<HealthResource>> ReportAsync(ApiCall call, IOperationsStorage operations, TimeProvider time)
    {
        call.Require(ChatPermissions.ViewHealth, "see the health report");
        return new(ToResource(await operations.ReportAsync(call.Tenant, time.GetUtcNow(), call.Aborted)));
    }

    private static HealthResource ToResource(HealthReport report) => new()
    {
        Parked = [.. report.Parked.Select(p => new ParkedResource
        {
            Id = p.Id.ToString("n"),
            Kind = p.Kind,
            Reason = p.Reason,
            ChannelId = p.ChannelId?.ToString(),
            ChatId = p.ChatId?.ToString(),
            At = p.ParkedAt,
        })],
        ParkedCount = report.ParkedCount,
        Pending = report.PendingCount,
        Uncertain = report.UncertainCount,
        FailedSends = [.. report.FailedSends.Select(f => new FailedSendResource
        {
            ChatId = f.ChatId.ToString(),
            MessageId = f.MessageId.ToString(),
            ChannelId = f.ChannelId.ToString(),
            Operation = f.Operation switch
            {
                OutboxOperation.Edit => "edit",
                OutboxOperation.Delete => "delete",
                OutboxOperation.React => "react",
                OutboxOperation.Read => "read",
                _ => "send",
            },
            Code = f.ErrorCode,
            Reason = f.ErrorMessage,
            Attempts = f.Attempts,
            At = f.CreatedAt,
        })],
        QueuedSends = report.QueuedSends,
        UnaskedConsents = report.Counters.Where(IsUnasked).Sum(c => c.Count),
        LateTimers = report.LateTimers,
        Ignored = [.. report.Counters.Where(c => !IsUnasked(c)).Select(c => new CounterResource(c.ChannelId.ToString(), c.Name, c.Count))],
    };

    private static bool IsUnasked(ChannelCounter counter) => counter.Name.Contains("consent", StringComparison.Ordinal);
}

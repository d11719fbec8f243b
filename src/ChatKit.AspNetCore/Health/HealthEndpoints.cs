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
        var report = api.MapGroup("/health-report").WithTags("Health");
        report.MapGet("", ReportAsync).WithSummary("What does not go as it should");
        Paged(report.MapGet("/parked", ListParkedAsync)).WithSummary("What is parked, the newest first");
        report.MapPost("/parked/{parkedId}/replay", ReplayAsync).WithSummary("Apply once more what was parked");
        report.MapPost("/parked/{parkedId}/discard", DiscardAsync).WithSummary("Give up what was parked");
        Paged(report.MapGet("/failed-sends", ListFailedAsync)).WithSummary("What failed for good to be sent, the newest first");
        report.MapPost("/failed-sends/{operationId}/retry", RetrySendAsync).WithSummary("Send a failed message again");
        report.MapPost("/failed-sends/{operationId}/discard", DiscardSendAsync).WithSummary("Take a failed operation off the list");
    }

    private static RouteHandlerBuilder Paged(RouteHandlerBuilder list) => list
        .WithMetadata(new QueryShape("after", "The `next` of the page before"))
        .WithMetadata(new QueryShape("limit", "1 to 1000; 100 without"));

    private static async Task<Answer<FailurePageResource<ParkedResource>>> ListParkedAsync(ApiCall call, IOperationsStorage operations)
    {
        call.Require(ChatPermissions.ViewHealth, "see the health report");
        var (after, limit) = PageQuery.Read(call.Http.Request);
        var rows = await operations.ListParkedAsync(call.Tenant, after, limit + 1, call.Aborted);
        return new(FailurePageResource<ParkedResource>.Of(rows, limit, ToResource, static p => new(p.ParkedAt, p.Id)));
    }

    private static async Task<Answer<FailurePageResource<FailedSendResource>>> ListFailedAsync(ApiCall call, IOperationsStorage operations)
    {
        call.Require(ChatPermissions.ViewHealth, "see the health report");
        var (after, limit) = PageQuery.Read(call.Http.Request);
        var rows = await operations.ListFailedAsync(call.Tenant, after, limit + 1, call.Aborted);
        return new(FailurePageResource<FailedSendResource>.Of(rows, limit, ToResource, static f => new(f.CreatedAt, f.Id.Value)));
    }

    private static Task<Done> ReplayAsync(ApiCall call, IReplay replay, string parkedId, JsonBody<NoValues> body) =>
        SettleAsync(body, replay.ReplayAsync(ParkedId(parkedId), call.Viewer, call.Aborted));

    private static Task<Done> DiscardAsync(ApiCall call, IReplay replay, string parkedId, JsonBody<NoValues> body) =>
        SettleAsync(body, replay.DiscardAsync(ParkedId(parkedId), call.Viewer, call.Aborted));

    private static Task<Done> RetrySendAsync(ApiCall call, IReplay replay, string operationId, JsonBody<NoValues> body) =>
        SettleAsync(body, replay.RetrySendAsync(Input.Id<OperationId>(operationId, "operation"), call.Viewer, call.Aborted));

    private static Task<Done> DiscardSendAsync(ApiCall call, IReplay replay, string operationId, JsonBody<NoValues> body) =>
        SettleAsync(body, replay.DiscardSendAsync(Input.Id<OperationId>(operationId, "operation"), call.Viewer, call.Aborted));

    private static async Task<Done> SettleAsync(JsonBody<NoValues> body, ValueTask<Refusal?> settling)
    {
        ArgumentNullException.ThrowIfNull(body);
        return await settling is { } refusal ? throw new RefusedException(refusal) : Done.Instance;
    }

    private static Guid ParkedId(string text) =>
        Guid.TryParseExact(text, "n", out var id) ? id : throw RefusedException.NotFound("parked update");

    private static async Task<Answer<HealthResource>> ReportAsync(ApiCall call, IOperationsStorage operations, TimeProvider time)
    {
        call.Require(ChatPermissions.ViewHealth, "see the health report");
        return new(ToResource(await operations.ReportAsync(call.Tenant, time.GetUtcNow(), call.Aborted)));
    }

    private static HealthResource ToResource(HealthReport report) => new()
    {
        Parked = [.. report.Parked.Select(ToResource)],
        ParkedCount = report.ParkedCount,
        Pending = report.PendingCount,
        Uncertain = report.UncertainCount,
        FailedSends = [.. report.FailedSends.Select(ToResource)],
        QueuedSends = report.QueuedSends,
        UnaskedConsents = report.Counters.Where(IsUnasked).Sum(c => c.Count),
        LateTimers = report.LateTimers,
        Ignored = [.. report.Counters.Where(c => !IsUnasked(c)).Select(c => new CounterResource(c.ChannelId.ToString(), c.Name, c.Count))],
    };

    private static ParkedResource ToResource(ParkedRow row) => new()
    {
        Id = row.Id.ToString("n"),
        Kind = row.Kind,
        Reason = row.Reason,
        ChannelId = row.ChannelId?.ToString(),
        ChatId = row.ChatId?.ToString(),
        At = row.ParkedAt,
    };

    private static FailedSendResource ToResource(OutboxRow row) => new()
    {
        Id = row.Id.ToString(),
        ChatId = row.ChatId.ToString(),
        MessageId = row.MessageId.ToString(),
        ChannelId = row.ChannelId.ToString(),
        Operation = row.Operation switch
        {
            OutboxOperation.Edit => "edit",
            OutboxOperation.Delete => "delete",
            OutboxOperation.React => "react",
            OutboxOperation.Read => "read",
            _ => "send",
        },
        Code = row.ErrorCode,
        Reason = row.ErrorMessage,
        Attempts = row.Attempts,
        At = row.CreatedAt,
    };

    private static bool IsUnasked(ChannelCounter counter) => counter.Name.Contains("consent", StringComparison.Ordinal);
}

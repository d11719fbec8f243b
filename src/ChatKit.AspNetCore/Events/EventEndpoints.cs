using ChatKit.AspNetCore.Api;
using ChatKit.Events;
using ChatKit.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace ChatKit.AspNetCore.Events;

internal static class EventEndpoints
{
    public static void Map(RouteGroupBuilder api)
    {
        api.MapGet("/events", (Delegate)StreamAsync).WithTags("Events").WithSummary("What happens, live, as server-sent events")
            .Produces(StatusCodes.Status200OK, contentType: "text/event-stream")
            .WithMetadata(
                new QueryShape("after", "The position from which to go on; the header Last-Event-ID wins when it is later"));
    }

    private static async Task StreamAsync(ApiCall call, IEventFeed feed, IManagers managers, ITyping typing, IEventLog log)
    {
        var after = await StreamPosition.FindAsync(call.Http, log);
        using var end = StreamEnd.Of(call.Http);
        try
        {
            await using var presence = await managers.ConnectAsync(call.Tenant, call.Viewer.ManagerId, end.Token);
            using var writer = await SseWriter.BeginAsync(call.Http);
            using var notices = new TypingNotices(typing, notice => ToEvent(notice, call.Viewer));
            await new StreamCopy(writer, notices.Reader, WriteAsync).RunAsync(token => feed.ReadAsync(call.Viewer, after, token), end.Token);
        }
        catch (OperationCanceledException) when (end.Token.IsCancellationRequested || call.Http.Response.HasStarted)
        {
            // The ordinary end of a stream.
        }
    }

    // Not an event of the log: it has no position and is not told again.
    private static Action<SseWriter>? ToEvent(TypingNotice notice, Viewer viewer) => notice.Actor.Kind == ActorKind.Customer && viewer.CanSee(notice.Chat)
        ? writer => writer.Event(null, "CustomerTyping", notice.Chat.ChatId, static (json, chat) =>
        {
            json.WriteStartObject();
            json.WriteString("type", "CustomerTyping");
            json.WriteString("chatId", chat.ToString());
            json.WriteEndObject();
        })
        : null;

    private static ValueTask WriteAsync(SseWriter writer, StreamItem item)
    {
        switch (item)
        {
            case { Kind: StreamItemKind.Event, Event: { } chatEvent }:
                writer.Event(item.Position, chatEvent.GetType().Name, chatEvent, EventData.Write);
                break;
            case { Kind: StreamItemKind.ChatHidden, ChatId: { } chat }:
                writer.Event(item.Position, "ChatHidden", chat, EventData.WriteHidden);
                break;
            case { Kind: StreamItemKind.Reset }:
                writer.Empty(item.Position, "reset");
                break;
            default:
                writer.Position(item.Position);
                break;
        }

        return default;
    }
}

using System.Text.Json;
using ChatKit.AspNetCore.Content;
using ChatKit.AspNetCore.Events;
using ChatKit.Events;
using ChatKit.Storage;
using ChatKit.WebChat.Limits;
using ChatKit.WebChat.Sessions;
using Microsoft.Extensions.Options;

namespace ChatKit.WebChat.Widget;

/// <summary>What happens in a visitor's chat, live.</summary>
internal sealed class StreamEndpoint(
    IVisitors visitors, IVisitorReader reader, IEventFeed feed, ITyping typing, IEventLog log, SessionSignals signals, TimeProvider time, IOptions<WebChatOptions> options)
{
    // Another host may have taken the visitor's first message.
    private static readonly TimeSpan LookAgain = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Heartbeat = TimeSpan.FromSeconds(15);

    public async Task StreamAsync(WidgetCall call)
    {
        var after = await StreamPosition.FindAsync(call.Http, log);
        using var open = signals.Open(call.Session.Id, options.Value.StreamsPerSession)
            ?? throw new TooManyRequestsException("The chat is open in too many windows.", LookAgain);
        using var end = StreamEnd.Of(call.Http, call.Session.ExpiresAt);
        try
        {
            using var writer = await SseWriter.BeginAsync(call.Http);
            var chat = await ChatAsync(call, writer, after, end.Token);
            using var notices = new TypingNotices(typing, notice => ToEvent(notice, chat));
            var copy = new StreamCopy(writer, notices.Reader, (output, item) => WriteAsync(output, item, chat, call.Root, end.Token));
            await copy.RunAsync(token => feed.ReadAsync(call.Channel.Channel.TenantId, chat, after, token), end.Token);
        }
        catch (OperationCanceledException) when (end.Token.IsCancellationRequested || call.Http.Response.HasStarted)
        {
            // The ordinary end of a stream.
        }
    }

    private async ValueTask<ChatId> ChatAsync(WidgetCall call, SseWriter writer, long after, CancellationToken cancellationToken)
    {
        var heardAt = time.GetTimestamp();
        while (true)
        {
            var signal = signals.Next(call.Session.Id);
            if (await visitors.FindChatAsync(call.Channel.Channel, call.Session.Id, cancellationToken) is { } chat)
            {
                return chat.Id;
            }

            await signals.WaitAsync(signal, LookAgain, cancellationToken);
            if (time.GetElapsedTime(heardAt) >= Heartbeat)
            {
                writer.Position(after);
                await writer.FlushAsync(cancellationToken);
                heardAt = time.GetTimestamp();
            }
        }
    }

    private static Action<SseWriter>? ToEvent(TypingNotice notice, ChatId chat) => notice.Chat.ChatId == chat && notice.Actor.Kind == ActorKind.Manager
        ? writer => writer.Event(null, "typing", notice.Name ?? "", static (json, name) =>
        {
            json.WriteStartObject();
            json.WriteString("name", name);
            json.WriteEndObject();
        })
        : null;

    private async ValueTask WriteAsync(SseWriter writer, StreamItem item, ChatId chat, string root, CancellationToken cancellationToken)
    {
        switch (item)
        {
            case { Kind: StreamItemKind.Reset }:
                writer.Empty(item.Position, "reset");
                break;
            case { Kind: StreamItemKind.Event, Event: { MessageId: { } message } happened }:
                await WriteAsync(writer, item.Position, happened, message, chat, root, cancellationToken);
                break;
            default:
                writer.Position(item.Position);
                break;
        }
    }

    private async ValueTask WriteAsync(
        SseWriter writer, long position, ChatEvent happened, MessageId id, ChatId chat, string root, CancellationToken cancellationToken)
    {
        // The reader gives public messages only: of a note not even its existence is told.
        var found = await reader.FindAsync(chat, [id], cancellationToken);
        if (found is not [var item] || !VisitorMessageMapper.IsForVisitor(item))
        {
            writer.Position(position);
        }
        else if (happened is ChatKit.Events.MessageStatusChanged changed)
        {
            writer.Event(position, "status", (Id: id, changed.Status), static (json, status) =>
            {
                json.WriteStartObject();
                json.WriteString("id", status.Id.ToString());
                json.WriteString("status", Words.Of(status.Status));
                json.WriteEndObject();
            });
        }
        else
        {
            writer.Event(position, "message", VisitorMessageMapper.ToResource(item, root), static (json, message) =>
                JsonSerializer.Serialize(json, message, WidgetRules.TypeOf<VisitorMessageResource>()));
        }
    }
}

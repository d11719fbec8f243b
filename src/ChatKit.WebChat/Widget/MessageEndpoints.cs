using ChatKit.AspNetCore.Api;
using ChatKit.Storage;
using ChatKit.Updates;
using ChatKit.WebChat.Limits;
using ChatKit.WebChat.Sessions;
using Microsoft.AspNetCore.Http;

namespace ChatKit.WebChat.Widget;

/// <summary>What a visitor reads and writes.</summary>
internal sealed class MessageEndpoints(
    IVisitors visitors, IVisitorReader reader, IEventLog log, IInbox inbox, VisitorMessages messages, WidgetLimits limits, SessionSignals signals)
{
    private const int MaxPage = 100;
    private const int DefaultPage = 50;

    public async Task ListAsync(WidgetCall call)
    {
        var request = call.Http.Request;
        var before = Input.Number(request, "before");
        var limit = Input.Number(request, "limit") switch
        {
            null => DefaultPage,
            { } given and >= 1 and <= MaxPage => (int)given,
            _ => throw RefusedException.Invalid("limit", $"'limit' is a number from 1 to {MaxPage}."),
        };

        // The position comes first, so that nothing falls between it and the page.
        var (_, position) = await log.RangeAsync(call.Aborted);
        var chat = await visitors.FindChatAsync(call.Channel.Channel, call.Session.Id, call.Aborted);
        IReadOnlyList<MessageItem> found = chat is null ? [] : await reader.ListAsync(chat.Id, before, limit + 1, call.Aborted);
        var hasMore = found.Count > limit;
        var page = hasMore ? found.Skip(1).ToList() : found;
        await WidgetRules.WriteAsync(call.Http, new VisitorPageResource
        {
            Items = [.. page.Where(VisitorMessageMapper.IsForVisitor).Select(m => VisitorMessageMapper.ToResource(m, call.Root))],
            Before = hasMore ? page[0].Message.Arrival : null,
            Position = position,
        });
    }

    public async Task WriteAsync(WidgetCall call)
    {
        var request = await WidgetRules.ReadAsync<WriteRequest>(call.Http);
        var id = Input.Text(request.ClientMessageId, "clientMessageId", 64, min: 1);
        limits.Message(call.Session.Id);
        if (await messages.FindAsync(call, id) is { } known)
        {
            await WidgetRules.WriteAsync(call.Http, VisitorMessageMapper.ToResource(known, call.Root));
            return;
        }

        var update = await messages.ReadAsync(call, id, request);
        if (!await inbox.AcceptAsync(call.Channel.Channel, [update], call.Aborted))
        {
            throw RefusedException.Of(RefusalCode.Busy, "The message could not be stored in time. Send it again.");
        }

        signals.Raise(call.Session.Id);
        var stored = await messages.FindAsync(call, id);
        await WidgetRules.WriteAsync(
            call.Http,
            stored is null ? messages.Unseen(update) : VisitorMessageMapper.ToResource(stored, call.Root),
            StatusCodes.Status201Created);
    }

    /// <summary>The visitor has seen everything up to a message.</summary>
    public async Task ReadAsync(WidgetCall call)
    {
        var arrival = (await WidgetRules.ReadAsync<ReadRequest>(call.Http)).Arrival;
        if (arrival < 1)
        {
            throw RefusedException.Invalid("arrival", "'arrival' is the number of a message that was shown, from 1.");
        }

        limits.Receipt(call.Session.Id);
        if (await visitors.FindChatAsync(call.Channel.Channel, call.Session.Id, call.Aborted) is { } chat
            && await reader.ListAsync(chat.Id, arrival + 1, 1, call.Aborted) is [{ Message: var shown }]
            && !await inbox.AcceptAsync(call.Channel.Channel, [Receipt(call, shown)], call.Aborted))
        {
            throw RefusedException.Of(RefusalCode.Busy, "The receipt could not be stored in time. Send it again.");
        }

        call.Http.Response.StatusCode = StatusCodes.Status204NoContent;
    }

    public async Task TypingAsync(WidgetCall call)
    {
        if (limits.IsTypingTold(call.Session.Id))
        {
            await visitors.TypingAsync(call.Channel.Channel, call.Session.Id, call.Aborted);
        }

        call.Http.Response.StatusCode = StatusCodes.Status204NoContent;
    }

    private static ChatReadUpTo Receipt(WidgetCall call, MessageRow shown) => new()
    {
        Chat = new ChatAddress { ExternalId = call.Session.Id },
        DedupeKey = $"read/{call.Session.Id}/{shown.Arrival}",
        Status = MessageStatus.Read,
        UpTo = shown.SentAt,
    };
}

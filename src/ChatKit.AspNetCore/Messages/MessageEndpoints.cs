using ChatKit.AspNetCore.Api;
using ChatKit.AspNetCore.Chats;
using ChatKit.AspNetCore.Content;
using ChatKit.AspNetCore.Resources;
using ChatKit.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace ChatKit.AspNetCore.Messages;

internal static class MessageEndpoints
{
    public static void Map(RouteGroupBuilder api)
    {
        var messages = api.MapGroup("/chats/{chatId}/messages").WithTags("Messages");
        messages.MapGet("", ListAsync).WithSummary("A page of messages, ascending; without a cursor the newest")
            .WithMetadata(
                new QueryShape("before", "Those before this sequence, the newest of them"),
                new QueryShape("after", "Those after this sequence, the oldest of them"),
                new QueryShape("around", "Those around this sequence"),
                new QueryShape("limit", "1 to 1000, 100 by default"));
        messages.MapPost("", SendAsync).WithSummary("Write to the customer, or a note; 200 when it is a repeat")
            .Produces<MessageResource>(StatusCodes.Status201Created);
        messages.MapPatch("/{messageId}", EditAsync).WithSummary("Change the text of a message of ours");
        messages.MapDelete("/{messageId}", DeleteAsync).WithSummary("Take a message of ours back, or remove a note");
        messages.MapPost("/{messageId}/retry", RetryAsync).WithSummary("Try a failed message once more");
        messages.MapPost("/{messageId}/reactions", ReactAsync).WithSummary("Set or take back our reaction");
    }

    private static async Task<Answer<MessagePageResource>> ListAsync(ApiCall call, IChatReader reader, ChatMappers mappers, string chatId)
    {
        var request = call.Http.Request;
        var query = new MessagePageQuery
        {
            Before = Input.Number(request, "before"),
            After = Input.Number(request, "after"),
            Around = Input.Number(request, "around"),
            Limit = Input.Limit(request),
        };
        if (new[] { query.Before, query.After, query.Around }.Count(cursor => cursor is not null) > 1)
        {
            throw RefusedException.Invalid("before", "Give one of 'before', 'after' and 'around'.");
        }

        var id = Id(chatId);
        var mapper = await mappers.ForAsync(call);
        var page = await reader.MessagesAsync(id, query, call.Viewer, call.Aborted) ?? throw RefusedException.NotFound("chat");
        return new(new()
        {
            Items = [.. page.Items.Select(mapper.ToResource)],
            Before = page.Before,
            After = page.After,
            Position = page.Position,
        });
    }

    private static async Task<IResult> SendAsync(
        ApiCall call, IChats chats, IChatReader reader, ChatMappers mappers, string chatId, JsonBody<SendMessageRequest> body)
    {
        var result = await CommandRunner.RunAsync(call, chats, SendMessageReader.Read(call.Http, Id(chatId), body.Value));
        return await ReadAsync(call, reader, mappers, result.MessageId!.Value, result.IsRepeat ? StatusCodes.Status200OK : StatusCodes.Status201Created);
    }

    private static async Task<Answer<MessageResource>> EditAsync(
        ApiCall call, IChats chats, IChatReader reader, ChatMappers mappers, string chatId, string messageId, JsonBody<EditMessageRequest> body)
    {
        var id = MessageIdOf(messageId);
        await CommandRunner.RunAsync(call, chats, new EditMessage
        {
            ChatId = Id(chatId),
            MessageId = id,
            Text = Input.Text(body.Value.Text, "text", ContentReader.MaxText, min: 1),
        });
        return await ReadAsync(call, reader, mappers, id);
    }

    private static async Task<Done> DeleteAsync(ApiCall call, IChats chats, string chatId, string messageId)
    {
        await CommandRunner.RunAsync(call, chats, new DeleteMessage { ChatId = Id(chatId), MessageId = MessageIdOf(messageId) });
        return Done.Instance;
    }

    private static async Task<Answer<MessageResource>> RetryAsync(
        ApiCall call, IChats chats, IChatReader reader, ChatMappers mappers, string chatId, string messageId, JsonBody<NoValues> body)
    {
        ArgumentNullException.ThrowIfNull(body);
        var id = MessageIdOf(messageId);
        await CommandRunner.RunAsync(call, chats, new RetryMessage { ChatId = Id(chatId), MessageId = id });
        return await ReadAsync(call, reader, mappers, id);
    }

    private static async Task<Answer<MessageResource>> ReactAsync(
        ApiCall call, IChats chats, IChatReader reader, ChatMappers mappers, string chatId, string messageId, JsonBody<ReactionRequest> body)
    {
        var id = MessageIdOf(messageId);
        await CommandRunner.RunAsync(call, chats, new ReactToMessage
        {
            ChatId = Id(chatId),
            MessageId = id,
            Value = Input.Text(body.Value.Value, "value", 64, min: 1),
        });
        return await ReadAsync(call, reader, mappers, id);
    }

    private static async ValueTask<Answer<MessageResource>> ReadAsync(
        ApiCall call, IChatReader reader, ChatMappers mappers, MessageId id, int status = StatusCodes.Status200OK)
    {
        var mapper = await mappers.ForAsync(call);
        var found = await reader.MessagesAsync([id], call.Viewer, call.Aborted);
        return found is [var item, ..] ? new(mapper.ToResource(item), status) : throw RefusedException.NotFound("message");
    }

    private static ChatId Id(string chatId) => Input.Id<ChatId>(chatId, "chat");

    private static MessageId MessageIdOf(string messageId) => Input.Id<MessageId>(messageId, "message");
}

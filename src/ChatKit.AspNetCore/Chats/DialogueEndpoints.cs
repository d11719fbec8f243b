using ChatKit.AspNetCore.Api;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace ChatKit.AspNetCore.Chats;

/// <summary>What is done to a chat and its dialogue. Each answers 204, or why not.</summary>
internal static class DialogueEndpoints
{
    private const int MaxTags = 100;

    public static void Map(RouteGroupBuilder api)
    {
        var chat = api.MapGroup("/chats/{chatId}").WithTags("Dialogues");
        chat.MapPost("/take", TakeAsync).WithSummary("Become responsible for an unassigned dialogue, or one with a bot");
        chat.MapPost("/assign", AssignAsync).WithSummary("Make a manager or a bot responsible");
        chat.MapPost("/unassign", UnassignAsync).WithSummary("Make nobody responsible");
        chat.MapPost("/close", CloseAsync).WithSummary("Close the open dialogue");
        chat.MapPost("/opened", OpenedAsync).WithSummary("Tell that the chat was opened; the settings decide whether that marks it as read");
        chat.MapPost("/read", ReadAsync).WithSummary("Mark everything up to a message as read");
        chat.MapPost("/unread", UnreadAsync).WithSummary("Mark the last message of the customer as unread");
        chat.MapPost("/typing", TypingAsync).WithSummary("Show the customer that one is typing");
        chat.MapPost("/tags", TagsAsync).WithSummary("Add and remove tags of the dialogue");
        chat.MapPost("/block", BlockAsync).WithSummary("Neither receive from the customer nor send to him");
        chat.MapPost("/unblock", UnblockAsync).WithSummary("Receive and send again");
    }

    private static Task<Done> TakeAsync(ApiCall call, IChats chats, string chatId, JsonBody<NoValues> body) =>
        RunAsync(call, chats, body, new TakeDialogue { ChatId = Id(chatId) });

    private static Task<Done> AssignAsync(ApiCall call, IChats chats, string chatId, JsonBody<AssignRequest> body) =>
        RunAsync(call, chats, body, new AssignDialogue
        {
            ChatId = Id(chatId),
            Responsible = body.Value switch
            {
                { ManagerId: { } manager, BotId: null } => Responsible.Of(new ManagerId(Input.Text(manager, "managerId", 64, min: 1))),
                { ManagerId: null, BotId: { } bot } => Responsible.Of(Input.RequiredId<BotId>(bot, "botId")),
                _ => throw RefusedException.Invalid("managerId", "Give either 'managerId' or 'botId'."),
            },
        });

    private static Task<Done> UnassignAsync(ApiCall call, IChats chats, string chatId, JsonBody<NoValues> body) =>
        RunAsync(call, chats, body, new UnassignDialogue { ChatId = Id(chatId) });

    private static Task<Done> CloseAsync(ApiCall call, IChats chats, string chatId, JsonBody<NoValues> body) =>
        RunAsync(call, chats, body, new CloseDialogue { ChatId = Id(chatId) });

    private static Task<Done> OpenedAsync(ApiCall call, IChats chats, string chatId, JsonBody<NoValues> body) =>
        RunAsync(call, chats, body, new MarkOpened { ChatId = Id(chatId) });

    private static Task<Done> ReadAsync(ApiCall call, IChats chats, string chatId, JsonBody<ReadRequest> body) =>
        RunAsync(call, chats, body, new MarkRead { ChatId = Id(chatId), UpTo = body.Value.UpTo });

    private static Task<Done> UnreadAsync(ApiCall call, IChats chats, string chatId, JsonBody<NoValues> body) =>
        RunAsync(call, chats, body, new MarkUnread { ChatId = Id(chatId) });

    private static async Task<Done> TypingAsync(ApiCall call, ITyping typing, ChatMappers mappers, string chatId, JsonBody<NoValues> body)
    {
        ArgumentNullException.ThrowIfNull(body);
        await mappers.RequireSwitchedOnAsync(call.Tenant, call.Aborted);
        return await typing.ShowAsync(Id(chatId), call.Viewer, call.Aborted) is { } refusal ? throw new RefusedException(refusal) : Done.Instance;
    }

    private static Task<Done> TagsAsync(ApiCall call, IChats chats, string chatId, JsonBody<TagsRequest> body) =>
        RunAsync(call, chats, body, new ChangeTags
        {
            ChatId = Id(chatId),
            Add = Tags(body.Value.Add, "add"),
            Remove = Tags(body.Value.Remove, "remove"),
        });

    private static Task<Done> BlockAsync(ApiCall call, IChats chats, string chatId, JsonBody<NoValues> body) =>
        RunAsync(call, chats, body, new BlockCustomer { ChatId = Id(chatId) });

    private static Task<Done> UnblockAsync(ApiCall call, IChats chats, string chatId, JsonBody<NoValues> body) =>
        RunAsync(call, chats, body, new UnblockCustomer { ChatId = Id(chatId) });

    private static async Task<Done> RunAsync<T>(ApiCall call, IChats chats, JsonBody<T> body, ChatCommand command)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(body);
        await CommandRunner.RunAsync(call, chats, command);
        return Done.Instance;
    }

    private static ChatId Id(string chatId) => Input.Id<ChatId>(chatId, "chat");

    private static IReadOnlyList<string> Tags(IReadOnlyList<string> tags, string field)
    {
        if (tags.Count > MaxTags)
        {
            throw RefusedException.Invalid(field, $"'{field}' may have up to {MaxTags} tags.");
        }

        return [.. tags.Select(tag => Input.Text(tag, field, 255, min: 1) ?? throw RefusedException.Invalid(field, "A tag is a text, not null."))];
    }
}

using ChatKit.AspNetCore.Api;
using ChatKit.AspNetCore.Content;
using ChatKit.AspNetCore.Resources;
using ChatKit.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace ChatKit.AspNetCore.Chats;

internal static class ChatEndpoints
{
    public static void Map(RouteGroupBuilder api)
    {
        api.MapGet("/chats", ListAsync).WithTags("Chats").WithSummary("The viewer's chats, page by page")
            .WithMetadata(
                new QueryShape("view", "mine (the default), unassigned, all or closed"),
                new QueryShape("channelId", "Only this channel's"),
                new QueryShape("search", "Words in names, numbers and messages; the last may be the beginning of one"),
                new QueryShape("limit", "1 to 1000, 100 by default"),
                new QueryShape("after", "The 'next' of the page before"));
        api.MapPost("/chats", StartAsync).WithTags("Chats").WithSummary("Write to a customer first, by phone").Produces<ChatResource>(StatusCodes.Status201Created);
        api.MapGet("/chats/{chatId}", FindAsync).WithTags("Chats").WithSummary("One chat");
        api.MapPatch("/chats/{chatId}", UpdateAsync).WithTags("Chats").WithSummary("Fill in the chat's card");
        api.MapGet("/chats/{chatId}/decisions", DecisionsAsync).WithTags("Chats").WithSummary("Why it was or was not assigned")
            .WithMetadata(new QueryShape("limit", "1 to 1000, 100 by default"));
        api.MapGet("/chats/{chatId}/consents", ConsentsAsync).WithTags("Chats")
            .WithSummary("Evidence that the customer agreed to the privacy policy, the newest first; for administrators and chat administrators")
            .WithMetadata(new QueryShape("limit", "1 to 1000, 100 by default"));
    }

    private static async Task<Answer<ChatPageResource>> ListAsync(ApiCall call, IChatReader reader, ChatMappers mappers)
    {
        var request = call.Http.Request;
        var query = new ChatListQuery
        {
            View = Input.Single(request, "view") switch
            {
                "" or null or "mine" => ChatView.Mine,
                "unassigned" => ChatView.Unassigned,
                "all" => ChatView.All,
                "closed" => ChatView.Closed,
                _ => throw RefusedException.Invalid("view", "'view' is mine, unassigned, all or closed."),
            },
            ChannelId = Input.OptionalId<ChannelId>(Input.Single(request, "channelId"), "channelId"),
            Search = Input.Text(Input.Single(request, "search"), "search", 200) is { } search && !string.IsNullOrWhiteSpace(search) ? search.Trim() : null,
            After = PlaceText.Read(Input.Single(request, "after")) is { } place ? new(place.At, new ChatId(place.Id)) : null,
            Limit = Input.Limit(request),
        };
        var mapper = await mappers.ForAsync(call);
        var page = await reader.ListAsync(query, call.Viewer, call.Aborted);
        return new(new()
        {
            Items = [.. page.Items.Select(mapper.ToResource)],
            Next = page.Next is { } next ? PlaceText.Write(next.At, next.ChatId.Value) : null,
            Position = page.Position,
        });
    }

    private static async Task<Answer<ChatResource>> FindAsync(ApiCall call, IChatReader reader, ChatMappers mappers, string chatId) =>
        await ReadAsync(call, reader, mappers, Input.Id<ChatId>(chatId, "chat"));

    private static async Task<IResult> StartAsync(ApiCall call, IChats chats, IChatReader reader, ChatMappers mappers, JsonBody<StartChatRequest> body)
    {
        var request = body.Value;
        var result = await chats.StartAsync(
            new StartChat
            {
                ChannelId = Input.RequiredId<ChannelId>(request.ChannelId, "channelId"),
                Phone = Input.Text(request.Phone, "phone", 64, min: 1),
                ClientMessageId = IdempotencyKey.Find(call.Http, request.ClientMessageId) ?? Guid.CreateVersion7().ToString("n"),
                Content = FirstContent(request),
            },
            call.Viewer,
            call.Aborted);
        return result is { Refusal: null, ChatId: { } chat }
            ? await ReadAsync(call, reader, mappers, chat, result.IsRepeat ? StatusCodes.Status200OK : StatusCodes.Status201Created)
            : throw new RefusedException(result.Refusal!);
    }

    private static async Task<Answer<ChatResource>> UpdateAsync(
        ApiCall call, IChats chats, IChatReader reader, ChatMappers mappers, string chatId, JsonBody<UpdateChatRequest> body)
    {
        var id = Input.Id<ChatId>(chatId, "chat");
        var card = body.Value.Card;
        await CommandRunner.RunAsync(call, chats, new UpdateCard
        {
            ChatId = id,
            Name = Input.Text(card.Name, "card.name", 255),
            Email = Input.Text(card.Email, "card.email", 320),
            Url = Input.Text(card.Url, "card.url", 2048),
            Notes = Input.Text(card.Notes, "card.notes", 10_000),
            Fields = card.Fields is { Count: > 200 } ? throw RefusedException.Invalid("card.fields", "A card has up to 200 fields.") : card.Fields,
        });
        return await ReadAsync(call, reader, mappers, id);
    }

    private static async Task<Answer<ListResource<DecisionResource>>> DecisionsAsync(
        ApiCall call, IChatReader reader, IOperationsStorage operations, ChatMappers mappers, string chatId)
    {
        var id = Input.Id<ChatId>(chatId, "chat");
        await mappers.RequireSwitchedOnAsync(call.Tenant, call.Aborted);
        if (await reader.FindAsync(id, call.Viewer, call.Aborted) is null)
        {
            throw RefusedException.NotFound("chat");
        }

        var decisions = await operations.DecisionsAsync(id, Input.Limit(call.Http.Request), call.Aborted);
        return new(new([.. decisions.Select(DecisionResource.Of)]));
    }

    private static async Task<Answer<ListResource<ConsentResource>>> ConsentsAsync(
        ApiCall call, IChatReader reader, IOperationsStorage operations, ChatMappers mappers, string chatId)
    {
        call.Require(ChatPermissions.ViewAll | ChatPermissions.ManageSettings, "see the evidence of consent");
        var id = Input.Id<ChatId>(chatId, "chat");
        await mappers.RequireSwitchedOnAsync(call.Tenant, call.Aborted);
        if (await reader.FindAsync(id, call.Viewer, call.Aborted) is null)
        {
            throw RefusedException.NotFound("chat");
        }

        var consents = await operations.ConsentsAsync(id, Input.Limit(call.Http.Request), call.Aborted);
        return new(new([.. consents.Select(ConsentResource.Of)]));
    }

    private static async ValueTask<Answer<ChatResource>> ReadAsync(
        ApiCall call, IChatReader reader, ChatMappers mappers, ChatId id, int status = StatusCodes.Status200OK)
    {
        var mapper = await mappers.ForAsync(call);
        var item = await reader.FindAsync(id, call.Viewer, call.Aborted) ?? throw RefusedException.NotFound("chat");
        return new(mapper.ToResource(item), status);
    }

    private static MessageContent FirstContent(StartChatRequest request) => request switch
    {
        { Text: { } text, Content: null, Template: null } => new TextContent { Text = Input.Text(text, "text", ContentReader.MaxText, min: 1) },
        { Text: null, Content: { } content, Template: null } => ContentReader.Read(content),
        { Text: null, Content: null, Template: { } template } => ContentReader.Read(new ContentResource
        {
            Type = "template",
            Name = template.Name,
            Language = template.Language,
            Parameters = template.Parameters,
        }),
        _ => throw RefusedException.Invalid("content", "Give one of 'text', 'content' and 'template'."),
    };
}

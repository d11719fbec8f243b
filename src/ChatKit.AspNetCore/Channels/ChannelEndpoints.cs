using ChatKit.AspNetCore.Api;
using ChatKit.AspNetCore.Chats;
using ChatKit.AspNetCore.Resources;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace ChatKit.AspNetCore.Channels;

/// <summary>Channels are an administrator's business; the core leaves that check to its caller.</summary>
internal static class ChannelEndpoints
{
    private const ChatPermissions AnyOfChannels = ChatPermissions.AddChannels | ChatPermissions.EditChannels | ChatPermissions.DeleteChannels;

    public static void Map(RouteGroupBuilder api)
    {
        api.MapGet("/channel-types", Types).WithTags("Channels").WithSummary("The messengers that can be connected, and what each needs");
        var channels = api.MapGroup("/channels").WithTags("Channels");
        channels.MapGet("", ListAsync).WithSummary("The connected accounts");
        channels.MapGet("/{channelId}", FindAsync).WithSummary("One connected account");
        channels.MapPost("", AddAsync).WithSummary("Add a channel; it is connected in the background").Produces<ChannelResource>(StatusCodes.Status201Created);
        channels.MapPatch("/{channelId}", ChangeAsync).WithSummary("Change a channel; what is not given stays");
        channels.MapDelete("/{channelId}", RemoveAsync).WithSummary("Remove a channel; its chats stay readable");
        channels.MapPost("/{channelId}/connect", ConnectAsync).WithSummary("Connect it again");
        channels.MapPost("/{channelId}/disconnect", DisconnectAsync).WithSummary("Send nothing through it for now");
    }

    private static Answer<ListResource<ChannelTypeResource>> Types(ApiCall call, IEnumerable<IChannelAdapter> adapters)
    {
        RequireAny(call);
        return new(new([.. adapters.OrderBy(a => a.ChannelType.Name, StringComparer.Ordinal).Select(ChannelMapper.ToResource)]));
    }

    private static async Task<Answer<ListResource<ChannelResource>>> ListAsync(ApiCall call, IChannels channels)
    {
        RequireAny(call);
        var found = await channels.ListAsync(call.Tenant, call.Aborted);
        return new(new([.. found.Select(c => ChannelMapper.ToResource(c, call.Http.Request))]));
    }

    private static async Task<Answer<ChannelResource>> FindAsync(ApiCall call, IChannels channels, string channelId)
    {
        RequireAny(call);
        var id = Id(channelId);
        var found = (await channels.ListAsync(call.Tenant, call.Aborted)).FirstOrDefault(c => c.Channel.Id == id);
        return found is null ? throw RefusedException.NotFound("channel") : new(ChannelMapper.ToResource(found, call.Http.Request));
    }

    private static async Task<Answer<ChannelResource>> AddAsync(ApiCall call, IChannels channels, JsonBody<NewChannelRequest> body)
    {
        call.Require(ChatPermissions.AddChannels, "add channels");
        var request = body.Value;
        var result = await channels.AddAsync(
            call.Tenant,
            new NewChannel
            {
                Type = Input.Text(request.Type, "type", 32, min: 1),
                Name = Input.Text(request.Name, "name", 100, min: 1),
                Settings = request.Settings,
                StoreId = Input.Text(request.StoreId, "storeId", 255),
                RequestAddress = ChannelMapper.AddressOf(call.Http.Request),
            },
            call.Actor,
            call.Aborted);
        return Told(call, result, StatusCodes.Status201Created);
    }

    private static async Task<Answer<ChannelResource>> ChangeAsync(ApiCall call, IChannels channels, string channelId, JsonBody<ChangeChannelRequest> body)
    {
        call.Require(ChatPermissions.EditChannels, "change channels");
        var request = body.Value;
        var result = await channels.ChangeAsync(
            call.Tenant,
            Id(channelId),
            new ChannelChange
            {
                Name = Input.Text(request.Name, "name", 100, min: 1),
                Settings = request.Settings,
                StoreId = Input.Text(request.StoreId, "storeId", 255),
                RequestAddress = ChannelMapper.AddressOf(call.Http.Request),
            },
            call.Actor,
            call.Aborted);
        return Told(call, result);
    }

    private static async Task<Done> RemoveAsync(ApiCall call, IChannels channels, string channelId)
    {
        call.Require(ChatPermissions.DeleteChannels, "remove channels");
        var result = await channels.RemoveAsync(call.Tenant, Id(channelId), call.Actor, call.Aborted);
        return result.Refusal is { } refusal ? throw new RefusedException(refusal) : Done.Instance;
    }

    private static Task<Answer<ChannelResource>> ConnectAsync(ApiCall call, IChannels channels, string channelId, JsonBody<NoValues> body) =>
        SetConnectedAsync(call, channels, channelId, body, connected: true);

    private static Task<Answer<ChannelResource>> DisconnectAsync(ApiCall call, IChannels channels, string channelId, JsonBody<NoValues> body) =>
        SetConnectedAsync(call, channels, channelId, body, connected: false);

    private static async Task<Answer<ChannelResource>> SetConnectedAsync(
        ApiCall call, IChannels channels, string channelId, JsonBody<NoValues> body, bool connected)
    {
        ArgumentNullException.ThrowIfNull(body);
        call.Require(ChatPermissions.EditChannels, "change channels");
        return Told(call, await channels.SetConnectedAsync(call.Tenant, Id(channelId), connected, call.Actor, call.Aborted));
    }

    private static Answer<ChannelResource> Told(ApiCall call, ChannelResult result, int status = StatusCodes.Status200OK) =>
        result is { Refusal: null, Channel: { } channel }
            ? new(ChannelMapper.ToResource(channel, call.Http.Request), status)
            : throw new RefusedException(result.Refusal!);

    private static void RequireAny(ApiCall call)
    {
        if ((call.Viewer.Permissions & AnyOfChannels) == 0)
        {
            throw RefusedException.NotAllowed("see channels");
        }
    }

    private static ChannelId Id(string channelId) => Input.Id<ChannelId>(channelId, "channel");
}

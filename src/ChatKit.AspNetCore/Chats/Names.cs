using ChatKit.AspNetCore.Content;
using ChatKit.AspNetCore.Resources;

namespace ChatKit.AspNetCore.Chats;

/// <summary>The names of a tenant's channels, managers and bots, as they are for one request.</summary>
internal sealed class Names(
    IReadOnlyDictionary<ChannelId, ChannelDescription> channels, IReadOnlyDictionary<string, string> managers, IReadOnlyDictionary<string, string> bots)
{
    public ChannelDescription? Channel(ChannelId id) => channels.GetValueOrDefault(id);

    public ChannelReference? ChannelReference(ChannelId id) =>
        Channel(id) is { Channel: var channel } ? new(channel.Id.ToString(), channel.Type.Name, channel.Name) : null;

    public ResponsibleReference? Responsible(Responsible? responsible) => responsible is { } who
        ? new(Words.Of(who.Kind), who.Id, who.Kind == ResponsibleKind.Manager ? Manager(who.Id) : bots.GetValueOrDefault(who.Id, who.Id))
        : null;

    public string Actor(ActorKind kind, string? id) => kind switch
    {
        ActorKind.Manager when id is not null => Manager(id),
        ActorKind.Bot when id is not null => bots.GetValueOrDefault(id, id),
        _ => "",
    };

    // Who left is still the author of what he wrote.
    private string Manager(string id) => managers.GetValueOrDefault(id, id);
}

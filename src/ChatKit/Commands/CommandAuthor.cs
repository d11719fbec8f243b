using ChatKit.Storage;

namespace ChatKit.Engine;

/// <summary>Who wants something done, and what he may do. Without a viewer it is the host itself, whom no right is missing.</summary>
internal readonly record struct CommandAuthor(Actor Actor, Viewer? Viewer)
{
    /// <summary>The author as unique keys name him.</summary>
    public string Key => $"{Actor.Kind}:{Actor.Id}";

    public ManagerId? ManagerId => Viewer?.ManagerId;

    public bool May(ChatPermissions permission) => Viewer?.May(permission) ?? true;

    /// <summary>Whether other managers' dialogues are his business too: to see all of them is not enough.</summary>
    public bool IsPrivileged => May(ChatPermissions.ViewAll | ChatPermissions.AssignAny);

    public bool IsResponsible(Responsible? responsible) => Actor.Kind switch
    {
        ActorKind.Manager => responsible is { Kind: ResponsibleKind.Manager } manager && manager.Id == Actor.Id,
        ActorKind.Bot => responsible is { Kind: ResponsibleKind.Bot } bot && bot.Id == Actor.Id,
        _ => false,
    };

    public bool CanSee(ChatRow chat) =>
        Viewer?.CanSee(new ChatAccess(chat.Id, chat.TenantId, chat.ChannelId, chat.Responsible, chat.LastSequence > 0)) ?? true;
}

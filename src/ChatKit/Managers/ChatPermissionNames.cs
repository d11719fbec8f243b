namespace ChatKit;

/// <summary>The written names of permissions, as the API shows them.</summary>
public static class ChatPermissionNames
{
    private static readonly (ChatPermissions Permission, string Name)[] Names =
    [
        (ChatPermissions.ChatAccess, "chat.access"),
        (ChatPermissions.ViewOwn, "dialogue.view.own"),
        (ChatPermissions.ViewUnassigned, "dialogue.view.unassigned"),
        (ChatPermissions.ViewAll, "dialogue.view.all"),
        (ChatPermissions.Take, "dialogue.take"),
        (ChatPermissions.Reply, "dialogue.reply"),
        (ChatPermissions.AssignOwn, "dialogue.assign.own"),
        (ChatPermissions.AssignAny, "dialogue.assign.any"),
        (ChatPermissions.Close, "dialogue.close"),
        (ChatPermissions.Tag, "dialogue.tag"),
        (ChatPermissions.BlockCustomer, "customer.block"),
        (ChatPermissions.InternalChat, "internal.chat"),
        (ChatPermissions.WriteNote, "note.write"),
        (ChatPermissions.SendTemplate, "template.send"),
        (ChatPermissions.StartChat, "chat.start"),
        (ChatPermissions.ManageSettings, "settings.manage"),
        (ChatPermissions.AddChannels, "channels.add"),
        (ChatPermissions.EditChannels, "channels.edit"),
        (ChatPermissions.DeleteChannels, "channels.delete"),
        (ChatPermissions.ManageFields, "fields.manage"),
        (ChatPermissions.DeleteData, "data.delete"),
        (ChatPermissions.ViewHealth, "health.view"),
    ];

    /// <summary>The names of all permissions that are given, in a fixed order.</summary>
    public static IReadOnlyList<string> Of(ChatPermissions permissions) =>
        [.. Names.Where(n => permissions.HasFlag(n.Permission)).Select(n => n.Name)];

    /// <summary>The permission of that name, or none.</summary>
    public static ChatPermissions Parse(string name) =>
        Names.FirstOrDefault(n => string.Equals(n.Name, name, StringComparison.Ordinal)).Permission;
}

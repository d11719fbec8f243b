using ChatKit.Storage;

namespace ChatKit.Engine;

/// <summary>Takes commands: their form is checked at once, everything else under the chat's lock.</summary>
internal sealed class Chats(Committers committer, ConfigurationCache configuration, IWriteGuard? guard = null) : IChats
{
    public ValueTask<CommandResult> ExecuteAsync(ChatCommand command, Viewer viewer, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        return ExecuteAsync(command, viewer.TenantId, new CommandAuthor(Actor.Of(viewer.ManagerId), viewer), cancellationToken);
    }

    public ValueTask<CommandResult> ExecuteAsync(ChatCommand command, TenantId tenant, Actor actor, CancellationToken cancellationToken) =>
        ExecuteAsync(command, tenant, new CommandAuthor(actor, null), cancellationToken);

    public async ValueTask<CommandResult> StartAsync(StartChat start, Viewer viewer, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(start);
        ArgumentNullException.ThrowIfNull(viewer);
        guard?.ThrowIfHeldByCaller();
        if (!viewer.May(ChatPermissions.ChatAccess | ChatPermissions.StartChat))
        {
            return CommandStep.Denied("chat.start");
        }

        var tenant = await configuration.GetAsync(viewer.TenantId, cancellationToken).ConfigureAwait(false);
        if (PhoneNumbers.Normalize(start.Phone, tenant.Settings.PhoneMask) is not { } phone)
        {
            return CommandResult.Refused(
                RefusalCode.InvalidPhone,
                tenant.Settings.PhoneMask is { } mask
                    ? $"The number does not fit the form {mask}."
                    : "A phone number has 5 to 15 digits, with or without a plus sign before them.");
        }

        var first = new SendMessage { ChatId = default, ClientMessageId = start.ClientMessageId, Content = start.Content };
        if (CommandChecks.Check(first) is { } refusal)
        {
            return new CommandResult { Refusal = refusal };
        }

        var author = new CommandAuthor(Actor.Of(viewer.ManagerId), viewer);
        return await committer.RunAsync(new StartChatItem(viewer.TenantId, start, phone, author), cancellationToken).ConfigureAwait(false);
    }

    private async ValueTask<CommandResult> ExecuteAsync(
        ChatCommand command, TenantId tenant, CommandAuthor author, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(command);
        guard?.ThrowIfHeldByCaller();
        if (CommandChecks.Check(command) is { } refusal)
        {
            return new CommandResult { Refusal = refusal };
        }

        using var activity = Telemetry.Source.StartActivity("chatkit.command");
        return await committer.RunAsync(new CommandItem(tenant, command, author) { TraceParent = Telemetry.TraceParent }, cancellationToken)
            .ConfigureAwait(false);
    }
}

using ChatKit.Storage;

namespace ChatKit.Engine;

/// <summary>Our side writes first.</summary>
internal sealed class StartChatItem(TenantId tenant, StartChat start, string phone, CommandAuthor author) : AwaitableItem<CommandResult>(tenant)
{
    // Messengers that address by phone know a customer by its digits.
    private readonly string _digits = phone[1..];

    public override void AddTo(BatchScope scope)
    {
        scope.Externals.Add(new ExternalKey(Tenant, start.ChannelId, _digits));
        scope.Externals.Add(new ExternalKey(Tenant, start.ChannelId, phone));
        scope.ClientMessages.Add(new ClientMessageKey(Tenant, author.Key, start.ClientMessageId));
        scope.Managers.Add(new ManagerKey(Tenant, author.Actor.Id!));
    }

    public override void Apply(BatchContext context)
    {
        var tenant = context.Tenant(Tenant);
        if (!tenant.Settings.ChatsEnabled)
        {
            Result = CommandResult.Refused(RefusalCode.ChatsDisabled, "Chats are switched off. An administrator can switch them on in the chat settings.");
            return;
        }

        if (tenant.Channel(start.ChannelId) is not { Channel.Status: not ChannelStatus.Removed } channel)
        {
            Result = CommandResult.Refused(RefusalCode.NotFound, "There is no such channel.");
            return;
        }

        if (context.Batch.ClientMessage(new ClientMessageKey(Tenant, author.Key, start.ClientMessageId)) is { } repeated)
        {
            var same = repeated.BodyHash == SendCommands.Hash(Message(repeated.ChatId))
                && context.FindChat(Tenant, start.ChannelId, new ChatAddress { ExternalId = _digits })?.Id == repeated.ChatId;
            Result = same ? new CommandResult { ChatId = repeated.ChatId, MessageId = repeated.Id, IsRepeat = true } : SendCommands.Conflict(start.ClientMessageId);
            return;
        }

        var address = new ChatAddress { ExternalId = _digits };
        var known = context.FindChat(Tenant, start.ChannelId, address);
        if (known is null && Forbidden(tenant.Settings.NewCustomers, channel.Capabilities) is { } refusal)
        {
            Result = new CommandResult { Refusal = refusal };
            return;
        }

        if (known is { LastSequence: > 0 } && !author.CanSee(known))
        {
            Result = CommandResult.Refused(RefusalCode.NotResponsible, "Another manager is responsible for this customer's chat. Ask him to hand it over.");
            return;
        }

        if (author.Viewer is { SeesAll: false, Channels: { } own } && !own.Contains(start.ChannelId))
        {
            Result = CommandResult.Refused(RefusalCode.NotAllowed, "This channel is not among yours. Ask an administrator for it.");
            return;
        }

        // A chat that does not exist yet has no customer to be blocked and no window to be closed: what remains is asked before it is added.
        var blank = known ?? new ChatRow { Id = default, TenantId = Tenant, ChannelId = start.ChannelId, CustomerId = default, ExternalId = _digits };
        var first = new CommandStep(context, tenant, blank, author);
        if ((SendCommands.MayAnswer(first, start.Content) ?? SendCommands.Obstacle(first, start.Content, [])) is { } obstacle)
        {
            Result = new CommandResult { Refusal = obstacle };
            return;
        }

        if (first.LimitOf(author.Actor.Id!) is { } full)
        {
            Result = new CommandResult { Refusal = full };
            return;
        }

        var chat = known ?? context.FindOrAddChat(
            Tenant, start.ChannelId, address, new CustomerIdentity { ExternalId = _digits, Phone = phone });
        var step = new CommandStep(context, tenant, chat, author);

        Result = SendCommands.Send(step, Message(chat.Id));
    }

    private SendMessage Message(ChatId chat) => new() { ChatId = chat, ClientMessageId = start.ClientMessageId, Content = start.Content };

    private static Refusal? Forbidden(NewCustomerOutreach outreach, ChannelCapabilities capabilities) => outreach switch
    {
        NewCustomerOutreach.Forbidden => Refusal.Of(
            RefusalCode.NewCustomerForbidden, "A dialogue with a new customer can't be started from the chat. Wait until he writes."),
        _ when !capabilities.AddressesByPhone => Refusal.Of(
            RefusalCode.NewCustomerForbidden, "This messenger does not let us write to a phone number. Choose another channel."),
        NewCustomerOutreach.PerChannel when capabilities.NewCustomer == SendingPolicy.Nothing => Refusal.Of(
            RefusalCode.NewCustomerForbidden, "This messenger does not let us write to a customer who never wrote."),
        _ => null,
    };
}

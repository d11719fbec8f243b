using ChatKit.Storage;

namespace ChatKit.Engine;

/// <summary>Chats and customers as updates find or found them.</summary>
internal static class ChatSteps
{
    /// <summary>The chat at an address, found by any of its ids; ids that were not known are added to it.</summary>
    public static ChatRow? FindChat(this BatchContext context, TenantId tenant, ChannelId channel, ChatAddress address)
    {
        var chat = context.Batch.ChatAt(new ExternalKey(tenant, channel, address.ExternalId));
        for (var i = 0; chat is null && i < address.OtherIds.Count; i++)
        {
            chat = context.Batch.ChatAt(new ExternalKey(tenant, channel, address.OtherIds[i]));
        }

        if (chat is null)
        {
            return null;
        }

        context.AddAddress(chat, address.ExternalId);
        foreach (var other in address.OtherIds)
        {
            context.AddAddress(chat, other);
        }

        if (address.OtherIds.Count > 0 && chat.ExternalId != address.ExternalId)
        {
            // The messenger prefers another id since; answers go there.
            chat.ExternalId = address.ExternalId;
            context.Changed(chat);
        }

        return chat;
    }

    public static ChatRow FindOrAddChat(
        this BatchContext context, TenantId tenant, ChannelId channel, ChatAddress address, CustomerIdentity? from)
    {
        if (context.FindChat(tenant, channel, address) is { } known)
        {
            return known;
        }

        var customer = context.FindOrAddCustomer(
            tenant, channel, from ?? new CustomerIdentity { ExternalId = address.ExternalId, OtherIds = address.OtherIds });
        var chat = new ChatRow
        {
            Id = ChatId.New(),
            TenantId = tenant,
            ChannelId = channel,
            CustomerId = customer.Id,
            ExternalId = address.ExternalId,
            IsGroup = address.IsGroup,
            LastMessageAt = context.Now,
            CreatedAt = context.Now,
        };
        context.Batch.Add(chat);
        context.AddAddress(chat, address.ExternalId);
        foreach (var other in address.OtherIds)
        {
            context.AddAddress(chat, other);
        }

        return chat;
    }

    /// <summary>
    /// The messenger knows a chat by another id from now on. It may tell so before the chat's first message, or after one from the new id.
    /// </summary>
    public static void MoveChat(this BatchContext context, TenantId tenant, ChannelId channel, ChatAddress known, string to, CustomerIdentity? from)
    {
        var chat = context.FindChat(tenant, channel, known)
            ?? context.Batch.ChatAt(new ExternalKey(tenant, channel, to))
            ?? context.FindOrAddChat(tenant, channel, known with { ExternalId = to }, from);
        context.AddAddress(chat, known.ExternalId);
        context.AddAddress(chat, to);
        if (chat.ExternalId != to)
        {
            chat.ExternalId = to;
            context.Changed(chat);
        }
    }

    /// <summary>The author of an update: in a chat of two its customer, in a group whoever the messenger names.</summary>
    public static CustomerRow AuthorIn(this BatchContext context, ChatRow chat, CustomerIdentity? from)
    {
        var customer = context.Batch.Customer(chat.CustomerId);
        if (customer is not null && (!chat.IsGroup || from is null))
        {
            if (from is not null)
            {
                context.Refresh(customer, from);
            }

            return customer;
        }

        return context.FindOrAddCustomer(chat.TenantId, chat.ChannelId, from ?? new CustomerIdentity { ExternalId = chat.ExternalId });
    }

    /// <summary>Makes the chat known under one more id, unless another chat has it: such a pair is for people to merge.</summary>
    public static void AddAddress(this BatchContext context, ChatRow chat, string externalId)
    {
        var key = new ExternalKey(chat.TenantId, chat.ChannelId, externalId);
        var known = context.Batch.ChatAt(key);
        if (known is null)
        {
            context.Batch.Add(
                new ChatAddressRow { TenantId = chat.TenantId, ChannelId = chat.ChannelId, ExternalId = externalId, ChatId = chat.Id });
        }
        else if (known.Id != chat.Id)
        {
            context.Batch.Count(new CounterIncrement(chat.TenantId, chat.ChannelId, "merge.suggested", $"\"{chat.Id} {known.Id}\""));
        }
    }

    private static CustomerRow FindOrAddCustomer(this BatchContext context, TenantId tenant, ChannelId channel, CustomerIdentity identity)
    {
        var customer = context.Batch.CustomerAt(new ExternalKey(tenant, channel, identity.ExternalId));
        for (var i = 0; customer is null && i < identity.OtherIds.Count; i++)
        {
            customer = context.Batch.CustomerAt(new ExternalKey(tenant, channel, identity.OtherIds[i]));
        }

        if (customer is null)
        {
            customer = new CustomerRow
            {
                Id = CustomerId.New(),
                TenantId = tenant,
                ChannelId = channel,
                ExternalId = identity.ExternalId,
                CreatedAt = context.Now,
            };
            context.Batch.Add(customer);
        }

        context.Refresh(customer, identity);
        context.AddIdentity(customer, identity.ExternalId);
        foreach (var other in identity.OtherIds)
        {
            context.AddIdentity(customer, other);
        }

        return customer;
    }

    private static void AddIdentity(this BatchContext context, CustomerRow customer, string externalId)
    {
        if (context.Batch.CustomerAt(new ExternalKey(customer.TenantId, customer.ChannelId, externalId)) is null)
        {
            context.Batch.Add(new IdentityRow
            {
                TenantId = customer.TenantId,
                ChannelId = customer.ChannelId,
                ExternalId = externalId,
                CustomerId = customer.Id,
            });
        }
    }

    private static void Refresh(this BatchContext context, CustomerRow customer, CustomerIdentity identity)
    {
        var name = Told(identity.Name, customer.Name, 255);
        var username = Told(identity.Username, customer.Username, 255);
        var phone = Told(identity.Phone, customer.Phone, 32);
        var email = Told(identity.Email, customer.Email, 255);
        var language = Told(identity.Language, customer.Language, 20);
        var changed = (name ?? username ?? phone ?? email ?? language) is not null;
        if (changed)
        {
            customer.Name = name ?? customer.Name;
            customer.Username = username ?? customer.Username;
            customer.Phone = phone ?? customer.Phone;
            customer.Email = email ?? customer.Email;
            customer.Language = language ?? customer.Language;
            context.Batch.Customers.Update(customer);
        }
    }

    /// <summary>What is new in what was told, or nothing.</summary>
    private static string? Told(string? told, string? known, int length)
    {
        if (string.IsNullOrWhiteSpace(told) || string.Equals(told, known, StringComparison.Ordinal))
        {
            return null;
        }

        var cleaned = Entry.Clean(told, length);
        return string.Equals(cleaned, known, StringComparison.Ordinal) ? null : cleaned;
    }
}

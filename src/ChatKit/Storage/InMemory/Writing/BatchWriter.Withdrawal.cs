namespace ChatKit.Storage.InMemory;

internal sealed partial class BatchWriter
{
    /// <summary>Undoes a claim that failed half-way.</summary>
    private void Withdraw()
    {
        foreach (var record in _claims)
        {
            switch (record)
            {
                case ChatRecord chat:
                    Forget(chat);
                    break;
                case ChatAlias alias:
                    Forget(alias);
                    break;
                case CustomerRecord customer:
                    Forget(customer);
                    break;
                case CustomerAlias alias:
                    Forget(alias);
                    break;
                case DialogueRecord dialogue:
                    tables.Dialogues.Remove(dialogue.Id, dialogue);
                    break;
                case MessageRecord message:
                    Forget(message);
                    break;
                case ExternalMessageRecord external:
                    tables.ExternalMessages.Remove(external.Key, external);
                    break;
                case DedupeRecord dedupe:
                    tables.Dedupes.Remove(dedupe.Key, dedupe);
                    break;
                case OperationRecord operation:
                    tables.Operations.Remove(operation.Row.Id);
                    break;
                case AttachmentRecord attachment:
                    tables.Attachments.Remove(attachment.Row.Id);
                    break;
            }
        }
    }

    private void Forget(ChatRecord chat)
    {
        tables.Chats.Remove(chat.Id, chat);
        if (chat.IsAddressed)
        {
            Forget((AddressNode)chat);
        }
    }

    private void Forget(AddressNode node) =>
        tables.Addresses.Remove(new(node.Channel.Tenant.Id, node.Channel.Id, node.Address), node);

    private void Forget(CustomerRecord customer)
    {
        tables.Customers.Remove(customer.Id, customer);
        if (customer.IsIdentified)
        {
            Forget((IdentityNode)customer);
        }
    }

    private void Forget(IdentityNode node) =>
        tables.Identities.Remove(new(node.Channel.Tenant.Id, node.Channel.Id, node.Address), node);

    private void Forget(MessageRecord message)
    {
        tables.Messages.Remove(message.Id, message);
        if (message.Details?.ClientKey(message.Chat.Channel.Tenant.Id) is { } key)
        {
            tables.ClientMessages.Remove(key, message);
        }
    }
}

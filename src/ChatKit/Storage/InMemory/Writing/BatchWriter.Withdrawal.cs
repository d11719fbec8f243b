namespace ChatKit.Storage.InMemory;

internal sealed partial class BatchWriter
{
    /// <summary>Undoes a claim that failed half-way.</summary>
    private void Withdraw()
    {
        foreach (var message in _named)
        {
            tables.ExternalMessages.Remove(message.Key, message);
            message.Unname();
        }

        foreach (var record in _claims)
        {
            switch (record)
            {
                case ChatRecord chat:
                    Forget(chat);
                    Forget((CustomerHolder)chat);
                    break;
                case CustomerRecord customer:
                    Forget(customer);
                    break;
                case ChatAlias alias:
                    tables.Addresses.Remove(alias.Key, alias);
                    break;
                case CustomerAlias alias:
                    tables.Identities.Remove(alias.Key, alias);
                    break;
                case DialogueRecord dialogue:
                    tables.Dialogues.Remove(dialogue.Id, dialogue);
                    break;
                case MessageRecord message:
                    Forget(message);
                    message.Forget();
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
            tables.Addresses.Remove(chat.Key, chat);
        }
    }

    private void Forget(CustomerHolder customer)
    {
        tables.Customers.Remove(customer.CustomerId, customer);
        if (customer.IsIdentified)
        {
            tables.Identities.Remove(customer.Key, customer);
            customer.IsIdentified = false;
        }
    }

    private void Forget(MessageRecord message)
    {
        tables.Messages.Remove(message.Id, message);
        if (message.Details?.ClientKey(message.Chat.Channel.Tenant.Id) is { } key)
        {
            tables.ClientMessages.Remove(key, message);
        }
    }
}

namespace ChatKit.Storage.InMemory;

/// <summary>From rows to records: by what they were read from, or by their keys where the writer made them himself.</summary>
internal sealed partial class BatchWriter
{
    private ChatRecord? StoredChat(ChatRow row) => row.Origin as ChatRecord ?? tables.Chats.Find(row.Id);

    private CustomerHolder? StoredCustomer(CustomerRow row) => row.Origin as CustomerHolder ?? tables.Customers.Find(row.Id);

    private DialogueRecord? StoredDialogue(DialogueRow row) => row.Origin as DialogueRecord ?? tables.Dialogues.Find(row.Id);

    private MessageRecord? StoredMessage(MessageRow row) => row.Origin as MessageRecord ?? tables.Messages.Find(row.Id);

    private ChatRecord ChatOf(ChatBatch batch, ChatId id) =>
        Known(batch.Chat(id)?.Origin as ChatRecord ?? tables.Chats.Find(id), "chat", id);

    private MessageRecord MessageOf(ChatBatch batch, MessageId id) =>
        Known(batch.Message(id)?.Origin as MessageRecord ?? tables.Messages.Find(id), "message", id);

    private CustomerHolder? CustomerAfter(ChatRecord chat, ChatRow row) =>
        chat.Customer.CustomerId == row.CustomerId ? chat.Customer : tables.Customers.Find(row.CustomerId);

    private MessageRecord? LastMessageOf(ChatBatch batch, ChatRecord chat, ChatRow row)
    {
        var message = row.LastMessageId is { } id ? batch.Message(id)?.Origin as MessageRecord ?? tables.Messages.Find(id) : null;
        return message?.Chat == chat ? message : null;
    }

    private static ResponsibleRecord ResponsibleOf(ChatRecord chat, ResponsibleRecord? before, Responsible? responsible) =>
        before is not null && before.Responsible == responsible ? before : chat.Channel.Tenant.Responsible(responsible);
}

using ChatKit.Events;
using ChatKit.Storage;

namespace ChatKit.Engine;

/// <summary>Notes that a file of a message was fetched, or when it is tried again, or that it could not be.</summary>
internal sealed class FetchItem(AttachmentRow fetched) : AwaitableItem<bool>(fetched.TenantId)
{
    public override void AddTo(BatchScope scope) => scope.Attachments.Add(fetched.Id);

    public override void Apply(BatchContext context)
    {
        if (context.Batch.Attachment(fetched.Id) is not { State: AttachmentState.Pending } row)
        {
            return;
        }

        row.State = fetched.State;
        row.StorageKey = fetched.StorageKey;
        row.Size = fetched.Size;
        row.Hash = fetched.Hash;
        row.MediaType = fetched.MediaType;
        row.Error = Entry.Clean(fetched.Error, 500);
        row.FetchAt = fetched.FetchAt;
        row.FetchAttempts = fetched.FetchAttempts;
        context.Batch.Attachments.Update(row);
        if (row.State != AttachmentState.Pending
            && row.MessageId is { } id
            && context.Batch.Message(id) is { } message
            && context.Batch.Chat(message.ChatId) is { } chat)
        {
            context.Announce(chat, message, () => new AttachmentChanged { State = row.State });
        }
    }
}

using ChatKit.Storage;

namespace ChatKit.Engine;

/// <summary>A file that belongs to no message goes: first nobody may take it any more, then, its bytes deleted, its row.</summary>
internal sealed class DiscardItem(AttachmentRow file, bool isDeleted) : AwaitableItem<bool>(file.TenantId)
{
    public override void AddTo(BatchScope scope) => scope.Attachments.Add(file.Id);

    public override void Apply(BatchContext context)
    {
        Result = false;
        if (context.Batch.Attachment(file.Id) is not { MessageId: null } row)
        {
            // A message took it meanwhile.
            return;
        }

        Result = true;
        if (isDeleted)
        {
            context.Batch.Attachments.Remove(row);
        }
        else if (row.State != AttachmentState.Failed)
        {
            row.State = AttachmentState.Failed;
            row.Error = "No message took it.";
            context.Batch.Attachments.Update(row);
        }
    }
}

using ChatKit.Storage;
using Microsoft.Extensions.Options;

namespace ChatKit.Engine;

/// <summary>Uploads and downloads, each under its reader's rights.</summary>
internal sealed class Attachments(
    FileIntake intake,
    IFileStorage files,
    IOperationsStorage storage,
    IChatReader reader,
    IVisitorReader visitors,
    TimeProvider time,
    IOptions<ChatKitOptions> options,
    IWriteGuard? guard = null) : IAttachments
{
    public async ValueTask<UploadResult> UploadAsync(Upload upload, Stream content, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(upload);
        ArgumentNullException.ThrowIfNull(content);
        guard?.ThrowIfHeldByCaller();
        var now = Entry.Cut(time.GetUtcNow());
        var attachment = new AttachmentRow
        {
            Id = AttachmentId.New(),
            TenantId = upload.TenantId,
            Kind = AttachmentKind.File,
            Name = NameOf(upload.Name),
            MediaType = Entry.Clean(upload.MediaType, 127),
            State = AttachmentState.Pending,
            UploadedBy = upload.UploadedBy,

            // If no message takes it, it is looked at then, and deleted.
            FetchAt = now + options.Value.HoldFor,
            CreatedAt = now,
        };
        if (await intake.TakeAsync(attachment, content, cancellationToken).ConfigureAwait(false) is { } refusal)
        {
            return new UploadResult { Refusal = refusal };
        }

        attachment.Kind = MediaTypes.KindOf(attachment.MediaType!);
        await storage.AddAttachmentAsync(attachment, cancellationToken).ConfigureAwait(false);
        return new UploadResult { Attachment = attachment };
    }

    public async ValueTask<OpenedFile?> OpenAsync(AttachmentId attachment, Viewer viewer, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        if (await storage.FindAttachmentAsync(viewer.TenantId, attachment, cancellationToken).ConfigureAwait(false) is not { } row)
        {
            return null;
        }

        var maySee = row.MessageId is { } message
            ? (await reader.MessagesAsync([message], viewer, cancellationToken).ConfigureAwait(false)).Any(static m => m.Message.DeletedAt is null)
            : row.UploadedBy == $"{ActorKind.Manager}:{viewer.ManagerId}";
        return maySee ? await OpenAsync(row, cancellationToken).ConfigureAwait(false) : null;
    }

    public async ValueTask<OpenedFile?> OpenAsync(AttachmentId attachment, TenantId tenant, ChatId chat, CancellationToken cancellationToken)
    {
        if (await storage.FindAttachmentAsync(tenant, attachment, cancellationToken).ConfigureAwait(false) is not { MessageId: { } message } row
            || row.ChatId != chat
            || !(await visitors.FindAsync(chat, [message], cancellationToken).ConfigureAwait(false)).Any(static m => m.Message.DeletedAt is null))
        {
            return null;
        }

        return await OpenAsync(row, cancellationToken).ConfigureAwait(false);
    }

    private async ValueTask<OpenedFile?> OpenAsync(AttachmentRow row, CancellationToken cancellationToken) =>
        row.StorageKey is { } key && await files.OpenAsync(key, cancellationToken).ConfigureAwait(false) is { } content
            ? new OpenedFile { Attachment = row, Content = content }
            : null;

    private static string NameOf(string? name)
    {
        var last = Entry.Clean(name, 1000)?.Split('/', '\\')[^1].Trim();
        return string.IsNullOrWhiteSpace(last) ? "file" : Entry.Cut(new string([.. last.Where(static c => !char.IsControl(c))]), 255)!;
    }
}

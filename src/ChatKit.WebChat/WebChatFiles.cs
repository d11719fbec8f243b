using ChatKit.Storage;

namespace ChatKit.WebChat;

/// <summary>
/// The files of visitors: uploaded before their message, so that the message names them. The core fetches them as it fetches a messenger's,
/// by reference, and checks them once more.
/// </summary>
internal static class WebChatFiles
{
    private const string Prefix = "upload:";

    public static string Reference(AttachmentId upload) => Prefix + upload;

    public static async ValueTask<FetchResult> OpenAsync(
        string reference, TenantId tenant, IOperationsStorage operations, IFileStorage files, CancellationToken cancellationToken)
    {
        var upload = reference.StartsWith(Prefix, StringComparison.Ordinal) && AttachmentId.TryParse(reference[Prefix.Length..], null, out var id)
            ? await operations.FindAttachmentAsync(tenant, id, cancellationToken)
            : null;
        var content = upload is { StorageKey: { } key } ? await files.OpenAsync(key, cancellationToken) : null;
        return content is null
            ? FetchResult.Failed(new SendFailure { Kind = SendFailureKind.Rejected, Description = "The uploaded file is no longer there." })
            : FetchResult.Opened(content, upload!.MediaType, upload.Size);
    }
}

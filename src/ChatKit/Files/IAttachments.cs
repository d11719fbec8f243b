using ChatKit.Storage;

namespace ChatKit;

/// <summary>Files that managers and visitors upload, and the files of messages.</summary>
/// <remarks>Thread-safe.</remarks>
public interface IAttachments
{
    /// <summary>Stores an upload until a message takes it. The type is checked by content.</summary>
    /// <param name="upload">What is uploaded.</param>
    /// <param name="content">The bytes, read once.</param>
    /// <param name="cancellationToken">Stops it; nothing is stored then.</param>
    /// <returns>The attachment, or a refusal: too large, empty, or of a type that is not allowed.</returns>
    ValueTask<UploadResult> UploadAsync(Upload upload, Stream content, CancellationToken cancellationToken);

    /// <summary>A file of a chat that the viewer may see, or that he uploaded himself; <see langword="null"/> otherwise.</summary>
    ValueTask<OpenedFile?> OpenAsync(AttachmentId attachment, Viewer viewer, CancellationToken cancellationToken);

    /// <summary>A file of a chat's public messages, for its customer; <see langword="null"/> otherwise.</summary>
    ValueTask<OpenedFile?> OpenAsync(AttachmentId attachment, TenantId tenant, ChatId chat, CancellationToken cancellationToken);
}

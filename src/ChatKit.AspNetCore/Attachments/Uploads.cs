using ChatKit.AspNetCore.Api;
using Microsoft.AspNetCore.Http;

namespace ChatKit.AspNetCore.Attachments;

/// <summary>Takes one file out of a form and stores it.</summary>
internal static class Uploads
{
    public static async ValueTask<UploadResource> TakeAsync(
        HttpContext context, IAttachments attachments, TenantId tenant, string uploadedBy, long maxSize)
    {
        var file = await FormFile.ReadAsync(context, maxSize);
        var result = await attachments.UploadAsync(
            new Upload { TenantId = tenant, UploadedBy = uploadedBy, Name = file.Name, MediaType = file.MediaType },
            new FormFileStream(file.Content, maxSize),
            context.RequestAborted);
        return result is { Refusal: null, Attachment: { } stored }
            ? new(stored.Id.ToString(), stored.Name, stored.MediaType, stored.Size ?? 0)
            : throw new RefusedException(result.Refusal!);
    }
}

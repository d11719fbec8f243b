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
        UploadResult result;
        try
        {
            result = await attachments.UploadAsync(
                new Upload { TenantId = tenant, UploadedBy = uploadedBy, Name = file.Name, MediaType = file.MediaType },
                file.Content,
                context.RequestAborted);
        }
        catch (BadHttpRequestException exception) when (exception.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            throw FormFile.TooLarge(maxSize);
        }
        catch (Exception exception) when (exception is IOException and not BadHttpRequestException && !context.RequestAborted.IsCancellationRequested)
        {
            // A form that ends in the middle; what failed of ours is no IOException by the time it comes here.
            throw RefusedException.Invalid("file", "The form ended before the file did.");
        }

        return result is { Refusal: null, Attachment: { } stored }
            ? new(stored.Id.ToString(), stored.Name, stored.MediaType, stored.Size ?? 0)
            : throw new RefusedException(result.Refusal!);
    }
}

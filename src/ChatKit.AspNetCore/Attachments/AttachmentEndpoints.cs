using ChatKit.AspNetCore.Api;
using ChatKit.AspNetCore.Chats;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Options;

namespace ChatKit.AspNetCore.Attachments;

internal static class AttachmentEndpoints
{
    public static void Map(RouteGroupBuilder api)
    {
        api.MapPost("/attachments", UploadAsync).WithTags("Attachments").WithSummary("Upload a file for a message, as the part 'file' of a form")
            .WithMetadata(new FormShape("file"))
            .Produces<UploadResource>(StatusCodes.Status201Created);
        api.MapGet("/attachments/{attachmentId}", DownloadAsync).WithTags("Attachments").WithSummary("A file, with ranges")
            .Produces(StatusCodes.Status200OK, contentType: "application/octet-stream");
    }

    private static async Task<IResult> UploadAsync(ApiCall call, IAttachments attachments, ChatMappers mappers, IOptions<ChatKitOptions> options)
    {
        await mappers.RequireSwitchedOnAsync(call.Tenant, call.Aborted);
        var uploadedBy = $"{nameof(ActorKind.Manager)}:{call.Viewer.ManagerId.Value}";
        var stored = await Uploads.TakeAsync(call.Http, attachments, call.Tenant, uploadedBy, options.Value.MaxFileSize);
        return new Answer<UploadResource>(stored, StatusCodes.Status201Created);
    }

    private static async Task<IResult> DownloadAsync(ApiCall call, IAttachments attachments, string attachmentId)
    {
        var file = await attachments.OpenAsync(Input.Id<AttachmentId>(attachmentId, "file"), call.Viewer, call.Aborted);
        return file is null ? throw RefusedException.NotFound("file") : new FileAnswer(file);
    }
}

using ChatKit.AspNetCore.Api;
using ChatKit.AspNetCore.Attachments;
using ChatKit.WebChat.Limits;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace ChatKit.WebChat.Widget;

/// <summary>Files that a visitor uploads, and those of his chat.</summary>
internal sealed class FileEndpoints(IAttachments attachments, IVisitors visitors, WidgetLimits limits, IOptions<ChatKitOptions> options)
{
    public async Task UploadAsync(WidgetCall call)
    {
        limits.Upload(call.Session.Id);
        var stored = await Uploads.TakeAsync(call.Http, attachments, call.Channel.Channel.TenantId, call.Uploader, options.Value.MaxFileSize);
        await WidgetRules.WriteAsync(call.Http, stored, StatusCodes.Status201Created);
    }

    public async Task DownloadAsync(WidgetCall call)
    {
        var id = Input.Id<AttachmentId>(call.Http.Request.RouteValues["attachmentId"] as string, "file");
        var chat = await visitors.FindChatAsync(call.Channel.Channel, call.Session.Id, call.Aborted);
        var file = chat is null ? null : await attachments.OpenAsync(id, call.Channel.Channel.TenantId, chat.Id, call.Aborted);
        await new FileAnswer(file ?? throw RefusedException.NotFound("file")).ExecuteAsync(call.Http);
    }
}

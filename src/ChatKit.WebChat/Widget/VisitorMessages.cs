using System.Text;
using ChatKit.AspNetCore.Api;
using ChatKit.AspNetCore.Resources;
using ChatKit.Storage;
using ChatKit.Updates;
using ChatKit.WebChat.Limits;

namespace ChatKit.WebChat.Widget;

/// <summary>Between what a visitor posts and what the inbox takes.</summary>
internal sealed class VisitorMessages(IVisitors visitors, IVisitorReader reader, IOperationsStorage operations, TimeProvider time)
{
    private const int LookBack = 200;
    private const int MaxAction = 64;

    /// <summary>The message that he wrote under that id, if it is among his latest.</summary>
    public async ValueTask<MessageItem?> FindAsync(WidgetCall call, string clientMessageId)
    {
        var chat = await visitors.FindChatAsync(call.Channel.Channel, call.Session.Id, call.Aborted);
        if (chat is null)
        {
            return null;
        }

        var latest = await reader.ListAsync(chat.Id, null, LookBack, call.Aborted);
        return latest.LastOrDefault(m => m.Message.Direction == MessageDirection.Inbound && ExternalIdList.Read(m.Message.ExternalIds).Contains(clientMessageId));
    }

    public async ValueTask<MessageReceived> ReadAsync(WidgetCall call, string clientMessageId, WriteRequest request) => new()
    {
        ExternalId = clientMessageId,
        Chat = new ChatAddress { ExternalId = call.Session.Id },
        From = new CustomerIdentity
        {
            ExternalId = call.Session.Id,
            Name = $"Visitor {call.Session.Id[..4]}",
            Language = call.Language,
        },
        Content = await ContentAsync(call, request),
        SentAt = time.GetUtcNow(),
    };

    /// <summary>The answer about a message that was taken and left nothing, as with a blocked visitor, who is not to notice.</summary>
    public VisitorMessageResource Unseen(MessageReceived update) => new()
    {
        Id = MessageId.New().ToString(),
        Arrival = time.GetUtcNow().ToUnixTimeMilliseconds(),
        Direction = "inbound",
        Author = new("customer", ""),
        Content = new ContentResource { Type = "text", Text = (update.Content as TextContent)?.Text ?? "" },
        Status = "received",
        SentAt = time.GetUtcNow(),
        ClientMessageId = update.ExternalId,
    };

    private async ValueTask<MessageContent> ContentAsync(WidgetCall call, WriteRequest request)
    {
        var text = Input.Text(request.Text, "text", WidgetLimits.MaxText);
        var ids = request.AttachmentIds ?? [];
        if (ids.Count > WidgetLimits.MaxAttachments)
        {
            throw RefusedException.Invalid("attachmentIds", $"A message may have up to {WidgetLimits.MaxAttachments} files.");
        }

        if (request.Action is { } action)
        {
            var isOfSize = action.Id.Length > 0 && Encoding.UTF8.GetByteCount(action.Id) <= MaxAction;
            return isOfSize && ids.Count == 0
                ? new TextContent { Text = text ?? action.Id, ActionId = action.Id }
                : throw RefusedException.Invalid("action", $"A pressed button has an id of 1 to {MaxAction} bytes and comes without files.");
        }

        if (ids.Count > 0)
        {
            return await MediaAsync(call, ids, text);
        }

        return string.IsNullOrWhiteSpace(text)
            ? throw RefusedException.Invalid("text", "There is nothing to send: give 'text', 'attachmentIds' or 'action'.")
            : new TextContent { Text = text };
    }

    private async ValueTask<MediaContent> MediaAsync(WidgetCall call, IReadOnlyList<string> ids, string? text)
    {
        var files = new List<AttachmentContent>();
        foreach (var id in ids)
        {
            var file = await operations.FindAttachmentAsync(call.Channel.Channel.TenantId, Input.RequiredId<AttachmentId>(id, "attachmentIds"), call.Aborted);
            if (file is not { MessageId: null } || file.UploadedBy != call.Uploader)
            {
                throw RefusedException.NotFound("file");
            }

            files.Add(new AttachmentContent
            {
                Kind = file.Kind,
                Name = file.Name,
                MediaType = file.MediaType,
                Size = file.Size,
                Reference = WebChatFiles.Reference(file.Id),
            });
        }

        var kind = files.All(f => f.Kind == files[0].Kind) ? files[0].Kind : AttachmentKind.File;
        return new() { Kind = kind, Text = text, Attachments = files };
    }
}

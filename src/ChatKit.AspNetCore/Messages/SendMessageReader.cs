using ChatKit.AspNetCore.Api;
using ChatKit.AspNetCore.Chats;
using ChatKit.AspNetCore.Content;
using Microsoft.AspNetCore.Http;

namespace ChatKit.AspNetCore.Messages;

/// <summary>Makes a command of what a manager posted.</summary>
internal static class SendMessageReader
{
    private const int MaxAttachments = 20;

    public static SendMessage Read(HttpContext context, ChatId chat, SendMessageRequest request)
    {
        if (request.AttachmentIds.Count > MaxAttachments)
        {
            throw RefusedException.Invalid("attachmentIds", $"A message may have up to {MaxAttachments} files.");
        }

        var text = Input.Text(request.Text, "text", ContentReader.MaxText);
        if (request.Content is not null && (text is not null || request.AttachmentIds.Count > 0))
        {
            throw RefusedException.Invalid("content", "Give either 'content', or 'text' and 'attachmentIds'.");
        }

        if (request.Content is null && string.IsNullOrWhiteSpace(text) && request.AttachmentIds.Count == 0)
        {
            throw RefusedException.Invalid("text", "There is nothing to send: give 'text', 'attachmentIds' or 'content'.");
        }

        return new()
        {
            ChatId = chat,
            ClientMessageId = IdempotencyKey.Require(context, request.ClientMessageId),
            Text = text,
            Content = request.Content is { } content ? ContentReader.Read(content) : null,
            AttachmentIds = [.. request.AttachmentIds.Select(id => Input.RequiredId<AttachmentId>(id, "attachmentIds"))],
            Visibility = request.Visibility switch
            {
                null or "public" => MessageVisibility.Public,
                "private" => MessageVisibility.Private,
                _ => throw RefusedException.Invalid("visibility", "'visibility' is public or private."),
            },
            QuoteId = Input.OptionalId<MessageId>(request.QuoteId, "quoteId"),
            SendAt = request.SendAt,
        };
    }
}

using ChatKit.AspNetCore.Content;
using ChatKit.AspNetCore.Resources;
using ChatKit.Storage;

namespace ChatKit.WebChat.Widget;

/// <summary>A message as its visitor sees it: no ids of staff, no notes, nothing of what was taken back.</summary>
internal static class VisitorMessageMapper
{
    public static bool IsForVisitor(MessageItem item) =>
        item.Message is { Visibility: MessageVisibility.Public, Direction: not MessageDirection.Internal, Type: not "system" };

    public static VisitorMessageResource ToResource(MessageItem item, string root)
    {
        var message = item.Message;
        var isInbound = message.Direction == MessageDirection.Inbound;
        return new()
        {
            Id = message.Id.ToString(),
            Arrival = message.Arrival,
            Direction = Words.Of(message.Direction),
            Author = new(Words.Of(message.AuthorKind), isInbound ? "" : message.AuthorName ?? ""),
            Content = message.DeletedAt is null
                ? ContentMapper.ToResource(message, item.Attachments, $"{root}/attachments/")
                : new ContentResource { Type = "text", Text = "" },
            Status = Words.Of(message.Status),
            SentAt = message.SentAt,
            ClientMessageId = isInbound && ExternalIdList.Read(message.ExternalIds) is [var id, ..] ? id : null,
            QuoteId = message.QuoteId?.ToString(),
            EditedAt = message.EditedAt,
            DeletedAt = message.DeletedAt,
        };
    }
}

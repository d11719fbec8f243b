using System.Xml;
using ChatKit.AspNetCore.Resources;
using ChatKit.Storage;

namespace ChatKit.AspNetCore.Content;

/// <summary>A message's content as the API shows it.</summary>
internal static class ContentMapper
{
    /// <param name="message">The message.</param>
    /// <param name="attachments">Its files, in order.</param>
    /// <param name="attachmentRoot">The address under which files are downloaded, with a slash at the end.</param>
    public static ContentResource ToResource(MessageRow message, IReadOnlyList<AttachmentRow> attachments, string attachmentRoot)
    {
        var content = MessageContentSerializer.Read(message.Type, message.Text, message.Content, [.. attachments.Select(ToContent)]);
        return ToResource(content, message.Type) with
        {
            Attachments = attachments.Count > 0 ? [.. attachments.Select(a => ToResource(a, attachmentRoot))] : null,
        };
    }

    public static AttachmentResource ToResource(AttachmentRow attachment, string attachmentRoot) => new()
    {
        Id = attachment.Id.ToString(),
        Name = attachment.Name,
        MediaType = attachment.MediaType,
        Size = attachment.Size,
        Width = attachment.Width,
        Height = attachment.Height,
        Duration = attachment.Duration is { } duration ? XmlConvert.ToString(duration) : null,
        Status = Words.Of(attachment.State),
        Url = attachmentRoot + attachment.Id,
    };

    private static ContentResource ToResource(MessageContent content, string type) => content switch
    {
        TextContent text => new()
        {
            Type = "text",
            Text = text.Text,
            Suggestions = text.Suggestions.Count > 0 ? [.. text.Suggestions.Select(ToResource)] : null,
            Action = text.ActionId is { } action ? new ActionResource { Id = action } : null,
        },
        MediaContent media => new() { Type = type, Text = media.Text },
        StickerContent sticker => new() { Type = "sticker", Emoji = sticker.Emoji },
        LocationContent place => new()
        {
            Type = "location",
            Latitude = place.Latitude,
            Longitude = place.Longitude,
            Name = place.Name,
            Address = place.Address,
        },
        ContactContent contact => new()
        {
            Type = "contact",
            Name = contact.Name,
            Phones = contact.Phones,
            Others = contact.Others.Count > 0 ? [.. contact.Others.Select(o => new ContactResource { Name = o.Name, Phones = o.Phones })] : null,
        },
        ProductContent product => ToResource(product),
        OrderContent order => new()
        {
            Type = "order",
            ExternalId = order.ExternalId,
            Text = order.Text,
            Items = [.. order.Items.Select(ToResource)],
        },
        TemplateContent template => new()
        {
            Type = "template",
            Name = template.Name,
            Language = template.Language,
            Parameters = template.Parameters,
        },
        SystemContent system => new() { Type = "system", Code = system.Code, Args = system.Args },
        PlaceholderContent placeholder => new() { Type = "placeholder", Kind = placeholder.Kind, Text = placeholder.Text },
        _ => new() { Type = "placeholder", Kind = type },
    };

    private static ContentResource ToResource(ProductContent product) => new()
    {
        Type = "product",
        Name = product.Name,
        ExternalId = product.ExternalId,
        Url = product.Link?.AbsoluteUri,
        Price = product.Price,
        Text = product.Text,
    };

    private static SuggestionResource ToResource(Suggestion suggestion) => new()
    {
        Id = suggestion.Id,
        Title = suggestion.Title,
        Url = suggestion.Link?.AbsoluteUri,
    };

    private static AttachmentContent ToContent(AttachmentRow attachment) => new() { Id = attachment.Id, Kind = attachment.Kind, Name = attachment.Name };
}

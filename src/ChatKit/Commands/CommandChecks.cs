namespace ChatKit.Engine;

/// <summary>The form of commands, checked before they are queued.</summary>
internal static class CommandChecks
{
    private const int MaxText = 65_535;
    private const int MaxFiles = 20;

    public static Refusal? Check(ChatCommand command) => command switch
    {
        SendMessage send => Check(send),
        AssignDialogue { Responsible.Id: null or { Length: 0 or > 64 } } => Invalid("Name a manager or a bot by an id of 1 to 64 characters."),
        EditMessage { Text: var text } when string.IsNullOrWhiteSpace(text) => Invalid("The text is empty. Delete the message instead."),
        EditMessage { Text.Length: > MaxText } => Invalid("A text has up to 65,535 characters."),
        ReactToMessage { Value.Length: > 64 or 0 } => Invalid("A reaction is one emoji; send null to take it back."),
        ChangeTags tags when tags.Add.Concat(tags.Remove).Any(static t => string.IsNullOrWhiteSpace(t) || t.Length > 255) =>
            Invalid("A tag has 1 to 255 characters."),
        ChangeTags { Add.Count: > 50 } or ChangeTags { Remove.Count: > 50 } => Invalid("Up to 50 tags can be changed at once."),
        UpdateCard card => Check(card),
        _ => null,
    };

    private static Refusal? Check(SendMessage send)
    {
        if (string.IsNullOrWhiteSpace(send.ClientMessageId) || send.ClientMessageId.Length > 64)
        {
            return Invalid("clientMessageId is required: 1 to 64 characters, new for each message.");
        }

        if (send.Text?.Length > MaxText)
        {
            return Invalid("A text has up to 65,535 characters.");
        }

        if (send.AttachmentIds.Count > MaxFiles || send.AttachmentIds.Distinct().Count() != send.AttachmentIds.Count)
        {
            return Invalid("A message has up to 20 files, each once.");
        }

        if (send.Content is not null && (send.Text is not null || send.AttachmentIds.Count > 0))
        {
            return Invalid("Give either text and attachmentIds, or content.");
        }

        return (send.Content, send.AttachmentIds.Count) switch
        {
            (null, 0) when string.IsNullOrWhiteSpace(Entry.Clean(send.Text)) => Invalid("The message is empty: give text, attachmentIds or content."),
            (TextContent { Text: var text }, _) when string.IsNullOrWhiteSpace(Entry.Clean(text)) || text.Length > MaxText =>
                Invalid("A text has 1 to 65,535 characters."),
            (TextContent { Suggestions.Count: > 10 }, _) => Invalid("A message has up to 10 buttons."),
            (LocationContent place, _) when place.Latitude is not (>= -90 and <= 90) || place.Longitude is not (>= -180 and <= 180) =>
                Invalid("A location has a latitude from -90 to 90 and a longitude from -180 to 180."),
            (ContactContent { Name: var name }, _) when string.IsNullOrWhiteSpace(name) => Invalid("A contact has a name."),
            (TemplateContent template, _) when string.IsNullOrWhiteSpace(template.Name) || string.IsNullOrWhiteSpace(template.Language) =>
                Invalid("A template has a name and a language."),
            (SystemContent or PlaceholderContent or MediaContent or StickerContent, _) =>
                Invalid("This content cannot be sent so. Send files by attachmentIds."),
            _ => null,
        };
    }

    private static Refusal? Check(UpdateCard card)
    {
        if (card.Name?.Length > 255 || card.Email?.Length > 255 || card.Url?.Length > 2048 || card.Notes?.Length > 10_000)
        {
            return Invalid("Name and e-mail have up to 255 characters, the address 2,048, notes 10,000.");
        }

        if (!string.IsNullOrEmpty(card.Email) && !System.Net.Mail.MailAddress.TryCreate(card.Email, out _))
        {
            return Invalid("That is not an e-mail address.");
        }

        if (!string.IsNullOrEmpty(card.Url)
            && !(Uri.TryCreate(card.Url, UriKind.Absolute, out var url) && url.Scheme is "http" or "https"))
        {
            return Invalid("The address begins with http:// or https://.");
        }

        return card.Fields is { } fields && (fields.Count > 100 || fields.Any(static f => f.Key.Length is 0 or > 64 || f.Value?.Length > 4000))
            ? Invalid("Up to 100 fields, with codes of 1 to 64 and values of up to 4,000 characters.")
            : null;
    }

    private static Refusal Invalid(string detail) => Refusal.Of(RefusalCode.InvalidRequest, detail);
}

using System.Text.Json;
using ChatKit.Updates;

namespace ChatKit.WhatsApp.Tests.Inbound;

/// <summary>Compares one update with the suggested reading of a recording.</summary>
internal static class RecordedReading
{
    public static IEnumerable<string> Compare(JsonElement expected, ChannelUpdate update)
    {
        var kind = Text(expected, "kind")!;
        var (actualKind, text, ids, id) = Describe(update);
        if (!Matches(kind, actualKind))
        {
            yield return $"is {actualKind} instead of {kind}";
        }

        // Notices have no place for their sentence but the raw JSON.
        var said = Text(expected, "text");
        var isNotice = update is CustomerReachabilityChanged or ChatIdsChanged or UnknownUpdate;
        if (isNotice ? said is not null && update.Raw?.Contains(said, StringComparison.Ordinal) != true : text != said)
        {
            yield return $"says '{text}' instead of '{said}'";
        }

        if (Text(expected, "sender") is { } sender && NamesItsSender(update) && !ids.Contains(sender))
        {
            yield return $"is from {string.Join('/', ids)} instead of {sender}";
        }

        if (Text(expected, "id") is { } expectedId && id is not null && !id.Contains(expectedId, StringComparison.Ordinal))
        {
            yield return $"has the id {id} instead of {expectedId}";
        }

        foreach (var error in Details(expected, update))
        {
            yield return error;
        }
    }

    private static IEnumerable<string> Details(JsonElement expected, ChannelUpdate update)
    {
        (string Name, string? Actual)[] details = update switch
        {
            MessageReceived m => [
                ("replyTo", m.QuotedExternalId),
                ("timestamp", m.SentAt?.ToUnixTimeSeconds().ToString(System.Globalization.CultureInfo.InvariantCulture)),
                ("group", m.Chat!.ExternalId),
                ("bsuid", m.From?.ExternalId),
                ("payload", (m.Content as TextContent)?.ActionId ?? (m.Content is PlaceholderContent ? Text(expected, "payload") : null)),
                ("media", Attachment(m.Content)?.Reference),
                ("mime", Attachment(m.Content)?.MediaType)],
            ReactionChanged r => [("target", r.MessageExternalId)],
            MessageEdited e => [("target", e.MessageExternalId)],
            MessageDeleted d => [("target", d.MessageExternalId)],
            _ => [],
        };

        return details
            .Where(d => Text(expected, d.Name) is { } wanted && wanted != d.Actual && wanted != "TIMESTAMP")
            .Select(d => $"has {d.Name} {d.Actual} instead of {Text(expected, d.Name)}");
    }

    private static (string Kind, string? Text, IReadOnlyList<string> Ids, string? Id) Describe(ChannelUpdate update) => update switch
    {
        MessageReceived { IsEcho: true } m => ($"echo.{Name(m.Content)}", TextOf(m.Content), Ids(m.From), m.ExternalId),
        MessageReceived { Content: PlaceholderContent { Kind: var k } p } m when k.StartsWith("system.", StringComparison.Ordinal) =>
            ($"service.{k}", p.Text, Ids(m.From), m.ExternalId),
        MessageReceived m => ($"message.{Name(m.Content)}", TextOf(m.Content), Ids(m.From), m.ExternalId),
        MessageEdited e => (e.IsEcho ? "echo.edit" : "edit", TextOf(e.Content), Ids(e.Chat!), e.DedupeKey),
        MessageDeleted d => (d.IsEcho ? "echo.delete" : "delete", null, Ids(d.Chat!), d.DedupeKey),
        ReactionChanged { Values: [] } r => ("reaction.removed", null, Ids(r.From), r.DedupeKey),
        ReactionChanged r => ("reaction", r.Values.Single(), Ids(r.From), r.DedupeKey),
        MessageStatusChanged s => ($"status.{s.DedupeKey!["status:".Length..][(s.MessageExternalId.Length + 1)..].Split(':')[0]}", null, [], s.MessageExternalId),
        ChatIdsChanged c => ($"service.system.{c.Code}", null, Ids(c.Chat!), c.DedupeKey),
        CustomerReachabilityChanged c => (c.IsReachable ? "optin" : "optout", null, Ids(c.From), null),
        UnknownUpdate { Kind: "errors" } => ("error", null, [], null),
        UnknownUpdate u => ($"ignored.{u.Kind}", null, [], null),
        _ => ("?", null, [], null),
    };

    private static bool Matches(string expected, string actual) => expected switch
    {
        "message.voice" => actual == "message.audio",
        "message.interactive.button" or "message.interactive.button_reply" or "message.interactive.list_reply" => actual == "message.pressed",
        "message.interactive.None" => actual == "message.interactive",
        "message.unsupported" => actual.StartsWith("message.unsupported", StringComparison.Ordinal) || actual == "message.unknown",
        _ => actual == expected,
    };

    private static string Name(MessageContent content) => content switch
    {
        TextContent { ActionId: not null } => "pressed",
        TextContent => "text",
        MediaContent { Kind: AttachmentKind.File } => "document",
#pragma warning disable CA1308 // The suggested readings are written in lower case.
        MediaContent media => media.Kind.ToString().ToLowerInvariant(),
#pragma warning restore CA1308
        StickerContent => "sticker",
        LocationContent => "location",
        ContactContent => "contact",
        OrderContent => "order",
        PlaceholderContent placeholder => placeholder.Kind,
        _ => content.GetType().Name,
    };

    private static string? TextOf(MessageContent content) => content switch
    {
        TextContent text => text.Text,
        MediaContent media => media.Text,
        LocationContent place => place.Name,
        OrderContent order => order.Text,
        PlaceholderContent placeholder => placeholder.Text,
        _ => null,
    };

    private static AttachmentContent? Attachment(MessageContent content) => content switch
    {
        MediaContent media => media.Attachments[0],
        StickerContent sticker => sticker.Attachment,
        _ => null,
    };

    private static IReadOnlyList<string> Ids(CustomerIdentity? who) => who is null ? [] : [who.ExternalId, .. who.OtherIds];

    private static IReadOnlyList<string> Ids(ChatAddress chat) => [chat.ExternalId, .. chat.OtherIds];

    /// <summary>A receipt names its message only; a change by our side names the customer's chat, and not who of us made it.</summary>
    private static bool NamesItsSender(ChannelUpdate update) =>
        update is not (MessageStatusChanged or MessageEdited { IsEcho: true } or MessageDeleted { IsEcho: true });

    private static string? Text(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}

using System.Text;
using ChatKit.AspNetCore.Api;
using ChatKit.AspNetCore.Resources;

namespace ChatKit.AspNetCore.Content;

/// <summary>Reads the content that a manager wants sent. Files come as uploaded attachments and not in here.</summary>
internal static class ContentReader
{
    public const int MaxText = 65_535;
    private const int MaxName = 255;
    private const int MaxItems = 100;

    public static MessageContent Read(ContentResource content) => content.Attachments is { Count: > 0 }
        ? throw RefusedException.Invalid("content.attachments", "Upload files first and name them in 'attachmentIds'.")
        : content.Type switch
        {
            "text" => new TextContent { Text = Required(content.Text, "text", MaxText), Suggestions = Suggestions(content) },
            "location" => Location(content),
            "contact" => Contact(content),
            "product" => Product(content),
            "order" => Order(content),
            "template" => Template(content),
            _ => throw RefusedException.Of(RefusalCode.UnsupportedContent,
                "Content that can be sent is of the type text, location, contact, product, order or template; files go as attachments."),
        };

    private static List<Suggestion> Suggestions(ContentResource content) => [.. Few(content.Suggestions, "suggestions", 30).Select(s => new Suggestion
    {
        Id = s.Id.Length > 0 && Encoding.UTF8.GetByteCount(s.Id) <= 64
            ? s.Id
            : throw RefusedException.Invalid("content.suggestions", "A button's id has 1 to 64 bytes."),
        Title = Required(s.Title, "suggestions", MaxName),
        Link = Link(s.Url),
    })];

    private static LocationContent Location(ContentResource content) => new()
    {
        Latitude = content.Latitude is >= -90 and <= 90
            ? content.Latitude.Value
            : throw RefusedException.Invalid("content.latitude", "'latitude' is a number from -90 to 90."),
        Longitude = content.Longitude is >= -180 and <= 180
            ? content.Longitude.Value
            : throw RefusedException.Invalid("content.longitude", "'longitude' is a number from -180 to 180."),
        Name = Optional(content.Name, "name", MaxName),
        Address = Optional(content.Address, "address", 1000),
    };

    private static ContactContent Contact(ContentResource content) => new()
    {
        Name = Required(content.Name, "name", MaxName),
        Phones = Phones(content.Phones),
        Others = [.. Few(content.Others, "others", MaxItems).Select(o => new ContactContent { Name = Required(o.Name, "others", MaxName), Phones = Phones(o.Phones) })],
    };

    private static ProductContent Product(ContentResource content) => new()
    {
        Name = Required(content.Name, "name", MaxName),
        ExternalId = Optional(content.ExternalId, "externalId", MaxName),
        Link = Link(content.Url),
        Price = Optional(content.Price, "price", MaxName),
        Text = Optional(content.Text, "text", MaxText),
    };

    private static OrderContent Order(ContentResource content) => new()
    {
        ExternalId = Optional(content.ExternalId, "externalId", MaxName),
        Text = Optional(content.Text, "text", MaxText),
        Items = [.. Few(content.Items, "items", MaxItems).Select(Product)],
    };

    private static TemplateContent Template(ContentResource content) => new()
    {
        Name = Required(content.Name, "name", 512),
        Language = Required(content.Language, "language", 35),
        Parameters = [.. Few(content.Parameters, "parameters", MaxItems).Select(p => Optional(p, "parameters", 4096)!)],
    };

    private static List<string> Phones(IReadOnlyList<string>? phones) => [.. Few(phones, "phones", 20).Select(p => Required(p, "phones", 64))];

    private static IReadOnlyList<T> Few<T>(IReadOnlyList<T>? items, string field, int max) => items is null or { Count: 0 }
        ? []
        : items.Count <= max && !items.Any(i => i is null)
            ? items
            : throw RefusedException.Invalid($"content.{field}", $"'{field}' may have up to {max} entries, none of them null.");

    private static Uri? Link(string? url) => url is null
        ? null
        : url.Length <= 2048 && Uri.TryCreate(url, UriKind.Absolute, out var link) && (link.Scheme == Uri.UriSchemeHttp || link.Scheme == Uri.UriSchemeHttps)
            ? link
            : throw RefusedException.Invalid("content.url", "'url' is an address that begins with http or https.");

    private static string Required(string? text, string field, int max) =>
        Input.Text(text, $"content.{field}", max, min: 1) ?? throw RefusedException.Invalid($"content.{field}", $"'{field}' is missing.");

    private static string? Optional(string? text, string field, int max) => Input.Text(text, $"content.{field}", max);
}

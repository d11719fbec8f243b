using System.Text;
using System.Text.Json;

namespace ChatKit.WhatsApp;

/// <summary>
/// Writes a text with buttons: up to three answers as reply buttons, up to ten (or three under a long text) as a list, one link
/// alone as a link button. What fits into none of them is added to the text.
/// </summary>
internal static class WhatsAppInteractive
{
    /// <summary>A list opens with a button, whose title must be in no language.</summary>
    private const string ListTitle = "☰";

    public static void Write(Utf8JsonWriter json, TextContent content)
    {
        var answers = content.Suggestions.Where(s => s.Link is null).ToList();
        var links = content.Suggestions.Where(s => s.Link is not null).ToList();

        if (answers.Count == 0 && links is [var link] && content.Text.Length is > 0 and <= WhatsAppCapabilities.MaxButtonsTextLength)
        {
            WriteLink(json, content.Text, link);
            return;
        }

        var text = WithLines(content.Text, [.. links, .. answers.Skip(WhatsAppCapabilities.MaxRows)]);
        if (answers.Count == 0 || text.Length is 0 or > 4096)
        {
            WhatsAppContentWriter.Text(json, WithLines(text, answers.Take(WhatsAppCapabilities.MaxRows)));
        }
        else if (answers.Count <= WhatsAppCapabilities.MaxButtons && text.Length <= WhatsAppCapabilities.MaxButtonsTextLength)
        {
            WriteButtons(json, text, answers);
        }
        else
        {
            WriteList(json, text, answers.Take(WhatsAppCapabilities.MaxRows));
        }
    }

    private static void WriteLink(Utf8JsonWriter json, string text, Suggestion link)
    {
        Open(json, "cta_url"u8, text);
        json.WriteString("name"u8, "cta_url"u8);
        json.WriteStartObject("parameters"u8);
        json.WriteString("display_text"u8, Cut(link.Title));
        json.WriteString("url"u8, link.Link!.AbsoluteUri);
        json.WriteEndObject();
        Close(json);
    }

    private static void WriteButtons(Utf8JsonWriter json, string text, IEnumerable<Suggestion> answers)
    {
        Open(json, "button"u8, text);
        json.WriteStartArray("buttons"u8);
        foreach (var answer in answers)
        {
            json.WriteStartObject();
            json.WriteString("type"u8, "reply"u8);
            json.WriteStartObject("reply"u8);
            json.WriteString("id"u8, answer.Id);
            json.WriteString("title"u8, Cut(answer.Title));
            json.WriteEndObject();
            json.WriteEndObject();
        }

        json.WriteEndArray();
        Close(json);
    }

    private static void WriteList(Utf8JsonWriter json, string text, IEnumerable<Suggestion> answers)
    {
        Open(json, "list"u8, text);
        json.WriteString("button"u8, ListTitle);
        json.WriteStartArray("sections"u8);
        json.WriteStartObject();
        json.WriteStartArray("rows"u8);
        foreach (var answer in answers)
        {
            json.WriteStartObject();
            json.WriteString("id"u8, answer.Id);
            json.WriteString("title"u8, Cut(answer.Title));
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndArray();
        Close(json);
    }

    private static void Open(Utf8JsonWriter json, ReadOnlySpan<byte> type, string text)
    {
        json.WriteString("type"u8, "interactive"u8);
        json.WriteStartObject("interactive"u8);
        json.WriteString("type"u8, type);
        json.WriteStartObject("body"u8);
        json.WriteString("text"u8, text);
        json.WriteEndObject();
        json.WriteStartObject("action"u8);
    }

    private static void Close(Utf8JsonWriter json)
    {
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static string WithLines(string text, IEnumerable<Suggestion> suggestions)
    {
        var lines = new StringBuilder(text);
        foreach (var suggestion in suggestions)
        {
            lines.Append(lines.Length == 0 ? "" : "\n").Append(suggestion.Title);
            if (suggestion.Link is { } link)
            {
                lines.Append(": ").Append(link.AbsoluteUri);
            }
        }

        return lines.ToString();
    }

    /// <summary>Cuts a title that is too long, and never an emoji in two.</summary>
    private static string Cut(string title)
    {
        if (title.Length <= WhatsAppCapabilities.MaxTitleLength)
        {
            return title;
        }

        var end = WhatsAppCapabilities.MaxTitleLength - 1;
        return title[..(char.IsHighSurrogate(title[end - 1]) ? end - 1 : end)] + "…";
    }
}

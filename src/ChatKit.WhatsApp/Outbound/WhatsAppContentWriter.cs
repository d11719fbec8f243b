using System.Text.Json;

namespace ChatKit.WhatsApp;

/// <summary>Writes the contents that are one object each. Source: messages/send-messages.</summary>
internal static class WhatsAppContentWriter
{
    public static void Text(Utf8JsonWriter json, string text)
    {
        json.WriteString("type"u8, "text"u8);
        json.WriteStartObject("text"u8);
        json.WriteBoolean("preview_url"u8, text.Contains("https://", StringComparison.OrdinalIgnoreCase)
            || text.Contains("http://", StringComparison.OrdinalIgnoreCase));
        json.WriteString("body"u8, text);
        json.WriteEndObject();
    }

    public static void Media(Utf8JsonWriter json, string type, string mediaId, string? caption, string? name)
    {
        json.WriteString("type"u8, type);
        json.WriteStartObject(type);
        json.WriteString("id"u8, mediaId);
        if (caption is { Length: > 0 })
        {
            json.WriteString("caption"u8, caption);
        }

        if (type == "document" && name is { Length: > 0 })
        {
            json.WriteString("filename"u8, name);
        }

        json.WriteEndObject();
    }

    public static void Location(Utf8JsonWriter json, LocationContent place)
    {
        json.WriteString("type"u8, "location"u8);
        json.WriteStartObject("location"u8);
        json.WriteNumber("latitude"u8, place.Latitude);
        json.WriteNumber("longitude"u8, place.Longitude);
        if (place.Name is { Length: > 0 } name)
        {
            json.WriteString("name"u8, name);
        }

        if (place.Address is { Length: > 0 } address)
        {
            json.WriteString("address"u8, address);
        }

        json.WriteEndObject();
    }

    public static void Contacts(Utf8JsonWriter json, ContactContent card)
    {
        json.WriteString("type"u8, "contacts"u8);
        json.WriteStartArray("contacts"u8);
        foreach (var one in (IEnumerable<ContactContent>)[card, .. card.Others])
        {
            json.WriteStartObject();
            json.WriteStartObject("name"u8);
            json.WriteString("formatted_name"u8, one.Name);

            // One part of the name is demanded beside the whole. Source: messages/contacts-messages.
            json.WriteString("first_name"u8, one.Name);
            json.WriteEndObject();
            json.WriteStartArray("phones"u8);
            foreach (var phone in one.Phones)
            {
                json.WriteStartObject();
                json.WriteString("phone"u8, phone);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    public static void Template(Utf8JsonWriter json, TemplateContent template)
    {
        json.WriteString("type"u8, "template"u8);
        json.WriteStartObject("template"u8);
        json.WriteString("name"u8, template.Name);
        json.WriteStartObject("language"u8);
        json.WriteString("code"u8, template.Language);
        json.WriteEndObject();
        if (template.Parameters.Count > 0)
        {
            json.WriteStartArray("components"u8);
            json.WriteStartObject();
            json.WriteString("type"u8, "body"u8);
            json.WriteStartArray("parameters"u8);
            foreach (var parameter in template.Parameters)
            {
                json.WriteStartObject();
                json.WriteString("type"u8, "text"u8);
                json.WriteString("text"u8, parameter);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
            json.WriteEndArray();
        }

        json.WriteEndObject();
    }
}

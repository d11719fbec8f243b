using System.Text;
using System.Text.Json;
using ChatKit.Updates;

namespace ChatKit.WhatsApp;

/// <summary>
/// Reads the webhook that nearly all are, one text of one customer, in one pass and without a document. Whatever is not exactly that, or
/// not as Meta documents it, is left to <see cref="WhatsAppWebhook"/>, which says what becomes of it.
/// </summary>
internal ref partial struct WhatsAppTextReader
{
    private ReadOnlySpan<byte> _account;
    private ReadOnlySpan<byte> _knownPhone;
    private ReadOnlySpan<byte> _knownUser;
    private ReadOnlySpan<byte> _phone;
    private ReadOnlySpan<byte> _user;
    private ReadOnlySpan<byte> _id;
    private string? _name;
    private string? _username;
    private string? _text;
    private DateTimeOffset? _sentAt;
    private Seen _seen;

    [Flags]
    private enum Seen
    {
        Nothing = 0,
        Object = 1,
        Entry = 2,
        Changes = 4,
        Field = 8,
        Value = 16,
        Metadata = 32,
        Contacts = 64,
        Messages = 128,
        Profile = 256,
        Type = 512,
        Time = 1024,
        Text = 2048,
    }

    /// <returns><see langword="null"/> where it is not such a webhook.</returns>
    public static MessageReceived? TryRead(ReadOnlySpan<byte> body, string phoneNumberId)
    {
        try
        {
            var reader = new Utf8JsonReader(body);
            var webhook = default(WhatsAppTextReader);
            return reader.Read() && webhook.TryReadRoot(ref reader) && !reader.Read() ? webhook.ToUpdate(phoneNumberId) : null;
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    private bool TryReadRoot(ref Utf8JsonReader reader)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            return false;
        }

        while (Next(ref reader, out var name))
        {
            var isRead = true;
            if (name.SequenceEqual("entry"u8))
            {
                isRead = IsFirst(Seen.Entry) && TryEnter(ref reader) && TryReadEntry(ref reader) && TryLeave(ref reader);
            }
            else if (name.SequenceEqual("object"u8))
            {
                isRead = IsFirst(Seen.Object) && Is(ref reader, "whatsapp_business_account"u8);
            }
            else
            {
                reader.Skip();
            }

            if (!isRead)
            {
                return false;
            }
        }

        return IsEnd(ref reader);
    }

    private bool TryReadEntry(ref Utf8JsonReader reader)
    {
        while (Next(ref reader, out var name))
        {
            if (!name.SequenceEqual("changes"u8))
            {
                reader.Skip();
            }
            else if (!IsFirst(Seen.Changes) || !TryEnter(ref reader) || !TryReadChange(ref reader) || !TryLeave(ref reader))
            {
                return false;
            }
        }

        return IsEnd(ref reader);
    }

    private bool TryReadChange(ref Utf8JsonReader reader)
    {
        while (Next(ref reader, out var name))
        {
            var isRead = true;
            if (name.SequenceEqual("value"u8))
            {
                isRead = IsFirst(Seen.Value) && TryReadValue(ref reader);
            }
            else if (name.SequenceEqual("field"u8))
            {
                isRead = IsFirst(Seen.Field) && Is(ref reader, "messages"u8);
            }
            else
            {
                reader.Skip();
            }

            if (!isRead)
            {
                return false;
            }
        }

        return IsEnd(ref reader);
    }

    private bool TryReadValue(ref Utf8JsonReader reader)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            return false;
        }

        while (Next(ref reader, out var name))
        {
            var isRead = true;
            if (name.SequenceEqual("metadata"u8))
            {
                isRead = IsFirst(Seen.Metadata) && TryReadMetadata(ref reader);
            }
            else if (name.SequenceEqual("contacts"u8))
            {
                isRead = IsFirst(Seen.Contacts) && TryEnter(ref reader) && TryReadContact(ref reader) && TryLeave(ref reader);
            }
            else if (name.SequenceEqual("messages"u8))
            {
                isRead = IsFirst(Seen.Messages) && TryEnter(ref reader) && TryReadMessage(ref reader) && TryLeave(ref reader);
            }
            else if (name.SequenceEqual("statuses"u8) || name.SequenceEqual("errors"u8))
            {
                return false;
            }
            else
            {
                reader.Skip();
            }

            if (!isRead)
            {
                return false;
            }
        }

        return IsEnd(ref reader);
    }

    private bool TryReadMetadata(ref Utf8JsonReader reader)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            return false;
        }

        while (Next(ref reader, out var name))
        {
            if (!name.SequenceEqual("phone_number_id"u8))
            {
                reader.Skip();
            }
            else if (!TryReadId(ref reader, ref _account))
            {
                return false;
            }
        }

        return IsEnd(ref reader);
    }

    // Of two of one name the last would count.
    private bool IsFirst(Seen what)
    {
        var isFirst = (_seen & what) == 0;
        _seen |= what;
        return isFirst;
    }

    private static bool TryReadId(ref Utf8JsonReader reader, ref ReadOnlySpan<byte> id)
    {
        var isFirst = id.IsEmpty;
        id = reader.ValueSpan;
        return isFirst
            && reader.TokenType == JsonTokenType.String
            && !reader.ValueIsEscaped
            && id.Length is > 0 and <= WhatsAppElements.MaxId
            && Ascii.IsValid(id);
    }

    private static bool TryReadText(ref Utf8JsonReader reader, ref string? text)
    {
        var isFirst = text is null;
        text = reader.TokenType == JsonTokenType.String ? reader.GetString() : null;
        return isFirst && text is not null;
    }

    private static bool Is(ref Utf8JsonReader reader, ReadOnlySpan<byte> text) =>
        reader.TokenType == JsonTokenType.String && reader.ValueTextEquals(text);

    /// <summary>Goes to the value of the next property; an escaped name is for those who look closer.</summary>
    private static bool Next(ref Utf8JsonReader reader, out ReadOnlySpan<byte> name)
    {
        if (!reader.Read() || reader.TokenType != JsonTokenType.PropertyName || reader.ValueIsEscaped)
        {
            name = default;
            return false;
        }

        name = reader.ValueSpan;
        return reader.Read();
    }

    private static bool IsEnd(ref Utf8JsonReader reader) => reader.TokenType == JsonTokenType.EndObject;

    // Into the first object of an array, and out of it if it was the only one.
    private static bool TryEnter(ref Utf8JsonReader reader) =>
        reader.TokenType == JsonTokenType.StartArray && reader.Read() && reader.TokenType == JsonTokenType.StartObject;

    private static bool TryLeave(ref Utf8JsonReader reader) => reader.Read() && reader.TokenType == JsonTokenType.EndArray;
}

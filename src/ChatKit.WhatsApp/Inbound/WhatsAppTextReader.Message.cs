using System.Text;
using System.Text.Json;
using ChatKit.Updates;

namespace ChatKit.WhatsApp;

/// <summary>The message and who wrote it.</summary>
internal ref partial struct WhatsAppTextReader
{
    private bool TryReadContact(ref Utf8JsonReader reader)
    {
        while (Next(ref reader, out var name))
        {
            var isRead = true;
            if (name.SequenceEqual("wa_id"u8))
            {
                isRead = TryReadId(ref reader, ref _knownPhone);
            }
            else if (name.SequenceEqual("user_id"u8))
            {
                isRead = TryReadId(ref reader, ref _knownUser);
            }
            else if (name.SequenceEqual("profile"u8))
            {
                isRead = IsFirst(Seen.Profile) && TryReadProfile(ref reader);
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

    private bool TryReadProfile(ref Utf8JsonReader reader)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            return false;
        }

        while (Next(ref reader, out var name))
        {
            var isRead = true;
            if (name.SequenceEqual("name"u8))
            {
                isRead = TryReadText(ref reader, ref _name);
            }
            else if (name.SequenceEqual("username"u8))
            {
                isRead = TryReadText(ref reader, ref _username);
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

    private bool TryReadMessage(ref Utf8JsonReader reader)
    {
        while (Next(ref reader, out var name))
        {
            var isRead = true;
            if (name.SequenceEqual("from"u8))
            {
                isRead = TryReadId(ref reader, ref _phone);
            }
            else if (name.SequenceEqual("id"u8))
            {
                isRead = TryReadId(ref reader, ref _id);
            }
            else if (name.SequenceEqual("timestamp"u8))
            {
                isRead = IsFirst(Seen.Time) && TryReadTime(ref reader);
            }
            else if (name.SequenceEqual("type"u8))
            {
                isRead = IsFirst(Seen.Type) && Is(ref reader, "text"u8);
            }
            else if (name.SequenceEqual("text"u8))
            {
                isRead = IsFirst(Seen.Text) && TryReadBody(ref reader);
            }
            else if (name.SequenceEqual("from_user_id"u8))
            {
                isRead = TryReadId(ref reader, ref _user);
            }
            else if (name.SequenceEqual("context"u8) || name.SequenceEqual("referral"u8) || name.SequenceEqual("group_id"u8))
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

    private bool TryReadBody(ref Utf8JsonReader reader)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            return false;
        }

        while (Next(ref reader, out var name))
        {
            if (!name.SequenceEqual("body"u8))
            {
                reader.Skip();
            }
            else if (!TryReadText(ref reader, ref _text))
            {
                return false;
            }
        }

        return IsEnd(ref reader);
    }

    private bool TryReadTime(ref Utf8JsonReader reader)
    {
        _sentAt = reader.TokenType == JsonTokenType.String && !reader.ValueIsEscaped ? WhatsAppElements.Time(reader.ValueSpan) : null;
        return _sentAt is not null;
    }

    private readonly MessageReceived? ToUpdate(string phoneNumberId)
    {
        const Seen needed = Seen.Object | Seen.Field | Seen.Type;
        if ((_seen & needed) != needed || _id.IsEmpty || _phone.IsEmpty || _text is null)
        {
            return null;
        }

        // A number with a plus sign, a user id in its place, or somebody who is not among the contacts.
        var isKnown = _phone.SequenceEqual(_knownPhone) || (!_user.IsEmpty && _user.SequenceEqual(_knownUser));
        if (!isKnown || _phone.ContainsAnyExceptInRange((byte)'0', (byte)'9'))
        {
            return null;
        }

        var phone = Encoding.ASCII.GetString(_phone);
        var user = !_user.IsEmpty ? _user : _knownUser;
        var person = new WhatsAppParty(user.IsEmpty ? phone : Encoding.ASCII.GetString(user), phone);
        return new MessageReceived
        {
            ExternalId = Encoding.ASCII.GetString(_id),
            Chat = person.ToChat(),
            From = person.ToIdentity(_name, _username),
            Content = new TextContent { Text = _text },
            SentAt = _sentAt,
            ReplyUntil = _sentAt + WhatsAppCapabilities.ReplyWindow,
            Account = _account.IsEmpty ? null : Ascii.Equals(_account, phoneNumberId) ? phoneNumberId : Encoding.ASCII.GetString(_account),
        };
    }
}

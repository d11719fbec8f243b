using System.Text.Json;

namespace ChatKit.WhatsApp;

/// <summary>One person as a webhook knows them: a business-scoped user id, a number, or both.</summary>
/// <remarks>
/// Since April 2026 messages carry a user id, and the number may be missing or be the user id again; the user id is
/// preferred because it outlives a hidden number. Source: business-scoped-user-ids.
/// </remarks>
internal readonly struct WhatsAppParty
{
    private const int MaxName = 255;

    private readonly string? _phone;
    private readonly string[] _otherIds;
    private readonly JsonElement _contact;

    public WhatsAppParty(string externalId, string? phone, JsonElement contact = default)
    {
        ExternalId = externalId;
        _phone = phone;
        _otherIds = phone is null || phone == externalId ? [] : [phone];
        _contact = contact;
    }

    public string ExternalId { get; }

    /// <summary>The person, or <see langword="null"/> when the webhook names nobody.</summary>
    public static WhatsAppParty? Find(JsonElement phone, JsonElement userId, JsonElement contacts)
    {
        var number = phone.Id()?.TrimStart('+');
        var user = userId.Id();
        if (user is null && number is not null && IsUserId(number))
        {
            (user, number) = (number, null);
        }

        var contact = ContactOf(contacts, number, user);
        user ??= contact.Get("user_id"u8).Id();
        number ??= contact.Get("wa_id"u8).Id() is { } known && !IsUserId(known) ? known : null;

        return (user ?? number) is { Length: > 0 } preferred ? new WhatsAppParty(preferred, number, contact) : null;
    }

    /// <summary>A user id is two capital letters, a full stop, and up to 128 letters and digits.</summary>
    public static bool IsUserId(string id) =>
        id.Length > 3 && id[2] == '.' && char.IsAsciiLetterUpper(id[0]) && char.IsAsciiLetterUpper(id[1]);

    /// <summary>E.164 has up to 15 digits; a group's id has more, or other characters.</summary>
    public static bool IsPhone(string id) => id.Length is >= 5 and <= 15 && !id.AsSpan().ContainsAnyExceptInRange('0', '9');

    public ChatAddress ToChat() => new() { ExternalId = ExternalId, OtherIds = _otherIds };

    public CustomerIdentity ToIdentity()
    {
        var profile = _contact.Get("profile"u8);
        return ToIdentity(profile.Get("name"u8).Filled(), profile.Get("username"u8).Filled());
    }

    public CustomerIdentity ToIdentity(string? name, string? username) => new()
    {
        ExternalId = ExternalId,
        OtherIds = _otherIds,
        Name = Cut(name is "" ? null : name),
        Username = Cut(username is "" ? null : username?.TrimStart('@')),
        Phone = _phone is not null && IsPhone(_phone) ? "+" + _phone : null,
    };

    private static JsonElement ContactOf(JsonElement contacts, string? phone, string? user)
    {
        foreach (var contact in contacts.Items())
        {
            if ((phone is not null && contact.Get("wa_id"u8).Is(phone)) || (user is not null && contact.Get("user_id"u8).Is(user)))
            {
                return contact;
            }
        }

        // A message without any sender can only be of the one person who is there.
        return phone is null && user is null && contacts.ValueKind == JsonValueKind.Array && contacts.GetArrayLength() == 1
            ? contacts[0]
            : default;
    }

    private static string? Cut(string? name) => name is { Length: > MaxName } ? name[..MaxName] : name;
}
